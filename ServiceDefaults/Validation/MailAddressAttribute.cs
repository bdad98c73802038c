using System.ComponentModel.DataAnnotations;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>A mail address. Its property is set by <see cref="MailAddress.OrAsWritten"/>, which takes away what surrounds one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string address || MailAddress.Find(address) == address;

    public override string FormatErrorMessage(string name) =>
        $"must be a mail address such as office@example.org, of at most {MailAddress.MaxLength} characters";
}
