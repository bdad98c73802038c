using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Partners.Institutions;

/// <summary>Whether an institution still exists.</summary>
public enum InstitutionStatus
{
    Open,

    /// <summary>It has ended; the register keeps it.</summary>
    Closed,
}

/// <summary>An institution with which the association works: a school, a chamber, a funder.</summary>
public sealed class Institution : Aggregate
{
    public InstitutionId Id { get; private set; }

    public InstitutionStatus Status { get; private set; }

    /// <summary>The day on which it ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    public InstitutionDetails Details { get; private set; } = null!; // set by the factory and by EF Core

    /// <summary>When its state last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Its name, as it is looked for.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>Kind, name and town, folded: another institution that shares them is the same.</summary>
    /// <remarks>Without ways of writing: Herr Baur and Herr Bauer may have a school each.</remarks>
    public string Likeness { get; private set; } = "";

    /// <summary>An institution enters the register.</summary>
    public static Institution Register(InstitutionDetails details, DateTimeOffset at)
    {
        var institution = new Institution { Id = InstitutionId.New() };
        institution.Describe(details);
        institution.Changed(at);
        return institution;
    }

    /// <summary>The details become these.</summary>
    /// <exception cref="RuleBroken">It has ended, or nothing differs.</exception>
    public void ChangeDetails(InstitutionDetails details, DateTimeOffset at)
    {
        InstitutionProcess.Change.Require(Status);
        Rule.Require(!Details.SaysTheSameAs(details), "The register already says so.");
        Describe(details);
        Changed(at);
    }

    /// <summary>The institution has ended; it stays in the register.</summary>
    /// <exception cref="RuleBroken">It ended before.</exception>
    public void Close(DateOnly endedOn, DateTimeOffset at)
    {
        Status = InstitutionProcess.Closure.After(Status);
        EndedOn = endedOn;
        Changed(at);
    }

    /// <summary>It exists again, or had never ended.</summary>
    /// <exception cref="RuleBroken">It is open.</exception>
    public void Reopen(DateTimeOffset at)
    {
        Status = InstitutionProcess.Reopening.After(Status);
        EndedOn = null;
        Changed(at);
    }

    /// <summary>What it shares with those that are the same.</summary>
    internal static string LikenessOf(InstitutionKind kind, string name, string town) =>
        string.Join('\n', Words.Of(kind), Folded(name), Folded(town));

    // But for case, marks and spaces.
    private static string Folded(string name) =>
        string.Join(' ', Folding.Fold(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Describe(InstitutionDetails details)
    {
        Details = details;
        SearchName = SearchText.Of(details.Name);
        Likeness = LikenessOf(details.Kind, details.Name, details.Town);
    }

    private void Changed(DateTimeOffset at)
    {
        ChangedAt = at;
        Changed(() => InstitutionStates.Of(this));
    }
}
