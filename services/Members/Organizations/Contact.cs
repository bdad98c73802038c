using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

/// <summary>How an organization that has applied without an account is written to: for the office only, and in no event.</summary>
/// <param name="Language">In which language (BCP 47).</param>
/// <param name="Name">To whom: a person, whose name is erased when she asks for it.</param>
public sealed record Contact(string Language, string? Name = null)
{
    public string Language { get; init => field = Languages.Current(value); } = Languages.Current(Language);

    public string? Name { get; init => field = WrittenText.OrNothing(value); } = WrittenText.OrNothing(Name);
}
