using System.ComponentModel.DataAnnotations;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>A postal code of any country, such as 44145.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PostalCodeAttribute() : RegularExpressionAttribute("^[0-9A-Z][0-9A-Z -]{2,9}$")
{
    public override string FormatErrorMessage(string name) => "must be a postal code such as 44145";
}
