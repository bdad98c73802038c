using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>A list or dictionary whose entries are all there; the serializer lets null pass as an entry.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoNullsAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value switch
    {
        IDictionary entries => !entries.Values.Cast<object?>().Contains(null),
        IEnumerable entries => !entries.Cast<object?>().Contains(null),
        _ => true,
    };

    public override string FormatErrorMessage(string name) => "has an entry that is null";
}
