namespace Vmdo.Identity.People;

/// <summary>Identifies a person; the subject of her tokens.</summary>
public readonly record struct PersonId(Guid Value)
{
    public static PersonId New() => new(Guid.CreateVersion7());
}
