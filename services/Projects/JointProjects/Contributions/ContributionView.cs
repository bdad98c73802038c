using Vmdo.Projects.Carriers;

namespace Vmdo.Projects.JointProjects.Contributions;

/// <summary>A contribution as it is shown.</summary>
public sealed record ContributionView
{
    /// <summary>Counted from 1 within the project.</summary>
    public required int Number { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <summary>The organization's name on the day of the contribution.</summary>
    public string? OrganizationName { get; init; }

    public required ContributionKind Kind { get; init; }

    public required decimal Amount { get; init; }

    /// <summary><c>EUR</c> (ISO 4217) for money, <c>hours</c> for the others.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether these hours were worked together with another organization.</summary>
    public required bool Jointly { get; init; }

    public required DateOnly GivenOn { get; init; }

    public string? Note { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it was withdrawn, UTC; it no longer counts.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnBy { get; init; }

    public string? WithdrawalReason { get; init; }

    internal static ContributionView Of(Contribution contribution, KnownCarriers carriers) => new()
    {
        Number = contribution.Number,
        OrganizationId = contribution.OrganizationId.Value,
        OrganizationName = carriers.Find(contribution.OrganizationId)?.NameOn(contribution.GivenOn),
        Kind = contribution.Kind,
        Amount = contribution.Amount,
        Unit = contribution.Kind is ContributionKind.Money ? "EUR" : "hours",
        Jointly = contribution.Jointly,
        GivenOn = contribution.GivenOn,
        Note = contribution.Note,
        RecordedBy = contribution.RecordedBy,
        RecordedAt = contribution.RecordedAt,
        WithdrawnAt = contribution.WithdrawnAt,
        WithdrawnBy = contribution.WithdrawnBy,
        WithdrawalReason = contribution.WithdrawalReason,
    };
}
