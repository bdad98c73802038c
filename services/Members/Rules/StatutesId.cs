namespace Vmdo.Members.Rules;

/// <summary>The id of a version of the statutes.</summary>
public readonly record struct StatutesId(Guid Value)
{
    public static StatutesId New() => new(Guid.CreateVersion7());
}
