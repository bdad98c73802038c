using System.Diagnostics.CodeAnalysis;

namespace Vmdo.Partners.Institutions;

/// <summary>An institution as the register shows it.</summary>
public sealed record InstitutionView : InstitutionDetails
{
    public InstitutionView()
    {
    }

    [SetsRequiredMembers]
    private InstitutionView(Institution institution)
        : base(institution.Details)
    {
        Id = institution.Id.Value;
        Status = institution.Status;
        EndedOn = institution.EndedOn;
    }

    public required Guid Id { get; init; }

    public required InstitutionStatus Status { get; init; }

    /// <summary>The day on which it ended; none while it is open.</summary>
    public DateOnly? EndedOn { get; init; }

    internal static InstitutionView Of(Institution institution) => new(institution);
}
