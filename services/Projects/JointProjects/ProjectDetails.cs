using System.ComponentModel.DataAnnotations;
using Vmdo.Projects.Carriers;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Projects.JointProjects;

/// <summary>What a joint project (Verbundprojekt) is about and who carries it.</summary>
public record ProjectDetails
{
    /// <summary>Besides the lead.</summary>
    public const int MostParticipants = 100;

    [Required, StringLength(200), PlainName]
    public required string Title { get; init; }

    [Required, StringLength(4_000, MinimumLength = 3)]
    public required string Summary { get; init; }

    /// <summary>The organization that answers for the project (Träger).</summary>
    public required Guid LeadId { get; init; }

    /// <summary>The other organizations that take part.</summary>
    [MaxLength(MostParticipants)]
    public required IReadOnlyList<Guid> Participants { get; init; }

    /// <summary>Which of the association's eight aims it serves.</summary>
    [MinLength(1), MaxLength(8)]
    public required IReadOnlyList<Aim> Aims { get; init; }

    /// <summary>The first day as it is planned.</summary>
    [PlannableDay]
    public required DateOnly BeginsOn { get; init; }

    /// <summary>The last day as it is planned.</summary>
    [PlannableDay]
    public required DateOnly EndsOn { get; init; }

    /// <summary>What the organizations mean to give; what they gave is recorded as contributions.</summary>
    [MaxLength(200)]
    public IReadOnlyList<PlannedContribution> PlannedContributions { get; init; } = [];

    internal IEnumerable<OrganizationId> Organizations() => Named().Select(n => n.Id);

    /// <summary>Each organization with the place where it is named, the lead first.</summary>
    internal IEnumerable<(string Pointer, OrganizationId Id)> Named() =>
        Participants.Select((id, i) => ($"/participants/{i}", new OrganizationId(id))).Prepend(("/leadId", new OrganizationId(LeadId)));

    /// <exception cref="RuleBroken">It is no joint project, ends before it begins, or plans what nobody gives.</exception>
    internal void RequireJoint()
    {
        Rule.Require(Participants.Count > 0, "A joint project has a lead and at least one other organization.");
        Rule.Require(
            Organizations().Distinct().Count() == Participants.Count + 1,
            "No organization takes part twice; the lead takes part already.");
        Rule.Require(EndsOn >= BeginsOn, "A project does not end before it begins.");
        Rule.Require(
            !PlannedContributions.Select(c => new OrganizationId(c.OrganizationId)).Except(Organizations()).Any(),
            "Only organizations that take part in a project plan to contribute to it.");
        Rule.Require(
            PlannedContributions.DistinctBy(c => (c.OrganizationId, c.Kind)).Count() == PlannedContributions.Count,
            "An organization plans each kind of contribution once.");
    }
}

/// <summary>What an organization means to give to a project.</summary>
/// <param name="OrganizationId">Takes part in the project.</param>
/// <param name="Kind">Money, hours of work, or hours of room use.</param>
/// <param name="Amount">Euros for money, hours for work and rooms; at most two decimal places.</param>
public sealed record PlannedContribution(Guid OrganizationId, ContributionKind Kind, [property: Amount] decimal Amount);

/// <summary>A day that is no slip of the pen.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlannableDayAttribute : ValidationAttribute
{
    private static readonly DateOnly Latest = new(2099, 12, 31);

    public override bool IsValid(object? value) => value is not DateOnly day || (day >= Project.Earliest && day <= Latest);

    public override string FormatErrorMessage(string name) => "must lie between 2000-01-01 and 2099-12-31";
}
