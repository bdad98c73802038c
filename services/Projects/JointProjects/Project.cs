using Vmdo.Contracts.Projects;
using Vmdo.Projects.Carriers;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Projects.JointProjects;

/// <summary>
/// A joint project (Verbundprojekt): a lead and at least one other member organization do together what serves the
/// association's aims. Its journal tells what happened; what the organizations gave stands in its contributions. What may
/// follow what stands in <see cref="ProjectProcess"/>.
/// </summary>
public sealed class Project : Aggregate
{
    /// <summary>No joint project is older: an earlier day is a slip.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);

    private readonly List<JournalEntry> _journal = [];
    private readonly List<Contribution> _contributions = [];

    public ProjectId Id { get; private set; }

    public ProjectStatus Status { get; private set; }

    /// <summary>The day from which the status holds.</summary>
    public DateOnly StatusSince { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The title, as it is looked for.</summary>
    public string SearchTitle { get; private set; } = "";

    public string Summary { get; private set; } = "";

    /// <summary>The organization that answers for the project (Träger).</summary>
    public OrganizationId LeadId { get; private set; }

    /// <summary>The others that take part.</summary>
    public IReadOnlyList<OrganizationId> ParticipantIds { get; private set; } = [];

    /// <summary>Organizations that have agreed to lead it. Nobody leads because others say so.</summary>
    public IReadOnlyList<OrganizationId> WillingToLead { get; private set; } = [];

    public bool LeadHasAgreed => WillingToLead.Contains(LeadId);

    public IReadOnlyList<Aim> Aims { get; private set; } = [];

    /// <summary>The first day as it is planned.</summary>
    public DateOnly BeginsOn { get; private set; }

    /// <summary>The last day as it is planned.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>What the organizations mean to give.</summary>
    public IReadOnlyList<PlannedContribution> PlannedContributions { get; private set; } = [];

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public IReadOnlyList<Contribution> Contributions => _contributions;

    /// <summary>Somebody proposes a project; for now it is an idea.</summary>
    /// <param name="leadAgrees">Whether who proposes it works for the lead, or has its agreement in writing.</param>
    /// <exception cref="RuleBroken">It is no joint project, ends before it begins, or an organization is no active member.</exception>
    public static Project Propose(ProjectDetails details, KnownCarriers carriers, bool leadAgrees, Act act)
    {
        var project = new Project { Id = ProjectId.New(), StatusSince = act.EffectiveOn };
        project.RequireFit(details, carriers, act.EffectiveOn);
        project.TakeOver(details);
        project.WillingToLead = leadAgrees ? [project.LeadId] : [];
        project.Record(ProjectEvent.Proposal, act, details);
        project.Raise(new ProjectProposed
        {
            ProjectId = project.Id.Value,
            Title = project.Title,
            LeadId = details.LeadId,
            ParticipantIds = details.Participants,
            ProposedOn = act.EffectiveOn,
            OccurredAt = act.At,
        });
        return project;
    }

    /// <summary>A decision about the idea is asked for. Who does so for the lead agrees to lead it.</summary>
    /// <exception cref="RuleBroken">Not an idea.</exception>
    public void Apply(bool leadAgrees, Act act)
    {
        WillingToLead = leadAgrees ? [.. WillingToLead.Union([LeadId])] : WillingToLead;
        Advance(ProjectEvent.Application, act);
    }

    /// <summary>An organization agrees to lead the project: the lead itself, or one that is to follow it.</summary>
    /// <exception cref="RuleBroken">The project is over, the organization is no active member, or has agreed before.</exception>
    public void AgreeToLead(OrganizationId organization, KnownCarriers carriers, Act act)
    {
        ProjectProcess.LeadAgreement.Require(Status);
        var willing = carriers.Find(organization)!; // the request was checked
        Rule.Require(willing.IsActiveOn(act.EffectiveOn), "Only an active member leads a project.");
        Rule.Require(!WillingToLead.Contains(organization), "The organization has agreed to lead this project.");
        WillingToLead = [.. WillingToLead, organization];
        Record(ProjectEvent.LeadAgreement, act, organization: organization);
    }

    /// <summary>The board decides that another organization leads the project, which has agreed. Who led it takes part.</summary>
    /// <exception cref="RuleBroken">
    /// The project is not under way, or the organization has not agreed, is no active member, or leads it.
    /// </exception>
    public void ChangeLead(OrganizationId next, KnownCarriers carriers, Act act)
    {
        ProjectProcess.NewLead.Require(Status);
        Rule.Require(next != LeadId, "The organization leads this project.");
        Rule.Require(WillingToLead.Contains(next), "A project gets a new lead only once that one has agreed to lead it.");
        RequireInOrder(act);
        var lead = carriers.Find(next)!; // the request was checked
        Rule.Require(
            lead.IsActiveOn(act.EffectiveOn) && lead.IsActiveOn(AssociationCalendar.DayOf(act.At)),
            "Only an active member leads a project.");
        Rule.Require(
            Carries(next) || ParticipantIds.Count < ProjectDetails.MostParticipants,
            $"Besides the lead at most {ProjectDetails.MostParticipants} organizations take part in a project.");
        (LeadId, ParticipantIds) = (next, [LeadId, .. ParticipantIds.Where(id => id != next)]);
        Record(ProjectEvent.NewLead, act, Details(), next);
    }

    /// <summary>The project may be carried out.</summary>
    /// <exception cref="RuleBroken">Not applied for, or the lead is no active member, or has not agreed.</exception>
    public void Approve(Carrier? lead, Act act)
    {
        ProjectProcess.Of(ProjectEvent.Approval).Require(Status);
        Rule.Require(lead?.IsActiveOn(act.EffectiveOn) is true, "A project is approved only while its lead is an active member.");
        Rule.Require(LeadHasAgreed, "A project is approved only once its lead has agreed to lead it.");
        Advance(ProjectEvent.Approval, act);
        Raise(new ProjectApproved
        {
            ProjectId = Id.Value,
            LeadId = LeadId.Value,
            ParticipantIds = [.. ParticipantIds.Select(id => id.Value)],
            ApprovedOn = act.EffectiveOn,
            OccurredAt = act.At,
        });
    }

    /// <summary>The project is not wanted.</summary>
    /// <exception cref="RuleBroken">Not applied for.</exception>
    public void Reject(Act act) => Advance(ProjectEvent.Rejection, act);

    /// <summary>The work begins.</summary>
    /// <exception cref="RuleBroken">Not approved.</exception>
    public void Start(Act act) => Advance(ProjectEvent.Start, act);

    /// <summary>The work is done; accounts and reports are left.</summary>
    /// <exception cref="RuleBroken">Not running.</exception>
    public void BeginClosing(Act act) => Advance(ProjectEvent.Closing, act);

    /// <summary>Nothing is left to do.</summary>
    /// <exception cref="RuleBroken">Not in closing.</exception>
    public void Close(Act act)
    {
        Advance(ProjectEvent.Closure, act);
        Raise(new ProjectClosed
        {
            ProjectId = Id.Value,
            LeadId = LeadId.Value,
            ParticipantIds = [.. ParticipantIds.Select(id => id.Value)],
            ClosedOn = act.EffectiveOn,
            OccurredAt = act.At,
        });
    }

    /// <summary>The project is given up.</summary>
    /// <exception cref="RuleBroken">It is over, or in closing.</exception>
    public void Cancel(Act act) => Advance(ProjectEvent.Cancellation, act);

    /// <summary>The details become these. Until the project is approved, another lead can be named this way.</summary>
    /// <param name="details">All of them.</param>
    /// <param name="carriers">The organizations of the project, and those that are named.</param>
    /// <param name="by">For which leads she acts who changes them.</param>
    /// <param name="act">Who changes them when.</param>
    /// <exception cref="RuleBroken">It is over, or a rule for projects is broken.</exception>
    public void ChangeDetails(ProjectDetails details, KnownCarriers carriers, ActsFor by, Act act)
    {
        ProjectProcess.Change.Require(Status);
        Rule.Require(
            !_contributions.Where(c => c.Counts).Select(c => c.OrganizationId).Except(details.Organizations()).Any(),
            "An organization that has contributed stays in the project.");
        RequireFit(details, carriers, act.EffectiveOn);
        if (details.LeadId != LeadId.Value)
        {
            HandOn(new(details.LeadId), hasLeft: carriers.Find(LeadId)?.LeftOn(act.EffectiveOn) is not null, by);
        }

        // Who is taken out of a project does not mean to lead it any more.
        WillingToLead = [.. WillingToLead.Where(id => details.Organizations().Contains(id) || !Carries(id))];
        TakeOver(details);
        Record(ProjectEvent.Change, act, details);
    }

    /// <summary>An organization has given money, hours or rooms.</summary>
    /// <exception cref="RuleBroken">The project is not under way, or the organization does not take part.</exception>
    public Contribution Receive(Gift gift, Act act)
    {
        ProjectProcess.Contribution.Require(Status);
        Rule.Require(Carries(gift.OrganizationId), "Only organizations that take part in a project contribute to it.");
        Rule.Require(gift.Kind is ContributionKind.Hours || !gift.Jointly, "Only hours can be done jointly.");
        var contribution = Contribution.Of(Id, _contributions.Count + 1, gift, act);
        _contributions.Add(contribution);
        return contribution;
    }

    /// <summary>A contribution should not have been recorded; it stays readable and no longer counts.</summary>
    /// <exception cref="RuleBroken">The project is not under way, or the contribution is withdrawn already.</exception>
    public void Withdraw(Contribution contribution, Act act)
    {
        ProjectProcess.ContributionWithdrawal.Require(Status);
        contribution.Withdraw(act);
    }

    /// <summary>All who take part, the lead first.</summary>
    public IReadOnlyList<OrganizationId> Organizations() => [LeadId, .. ParticipantIds];

    public bool Carries(OrganizationId organization) => Organizations().Contains(organization);

    private void HandOn(OrganizationId next, bool hasLeft, ActsFor by)
    {
        ProjectProcess.HandingOn.Require(Status);
        Rule.Require(
            by.Lead || hasLeft || !LeadHasAgreed, "A lead that has agreed hands its project on itself, as long as it is a member.");
        WillingToLead = by.NextLead ? [.. WillingToLead.Union([next])] : WillingToLead;
    }

    private void RequireFit(ProjectDetails details, KnownCarriers carriers, DateOnly day)
    {
        details.RequireJoint();
        // the request was checked
        foreach (var newcomer in details.Organizations().Where(id => IsNewIn(details, id)).Select(id => carriers.Find(id)!))
        {
            Rule.Require(
                newcomer.IsActiveOn(day),
                $"Only active members carry a project; on {day:yyyy-MM-dd} {newcomer.NameOn(day)} is none.");
        }
    }

    private void TakeOver(ProjectDetails details)
    {
        Title = details.Title;
        SearchTitle = SearchText.Of(details.Title);
        Summary = details.Summary;
        LeadId = new(details.LeadId);
        ParticipantIds = [.. details.Participants.Select(id => new OrganizationId(id))];
        Aims = [.. details.Aims.Distinct().Order()];
        BeginsOn = details.BeginsOn;
        EndsOn = details.EndsOn;
        PlannedContributions = details.PlannedContributions;
    }

    private ProjectDetails Details() => new()
    {
        Title = Title,
        Summary = Summary,
        LeadId = LeadId.Value,
        Participants = [.. ParticipantIds.Select(id => id.Value)],
        Aims = Aims,
        BeginsOn = BeginsOn,
        EndsOn = EndsOn,
        PlannedContributions = PlannedContributions,
    };

    // Who took part already may stay, also after it has left; but to lead is new.
    private bool IsNewIn(ProjectDetails details, OrganizationId id) => id.Value == details.LeadId ? id != LeadId : !Carries(id);

    private void Advance(ProjectEvent step, Act act)
    {
        var after = ProjectProcess.Of(step).After(Status);
        RequireInOrder(act);
        Status = after;
        StatusSince = act.EffectiveOn;
        Record(step, act);
    }

    private void RequireInOrder(Act act)
    {
        var before = _journal.Where(e => e.Event is ProjectEvent.NewLead).Select(e => e.EffectiveOn).Append(StatusSince).Max();
        Rule.Require(
            act.EffectiveOn >= before, $"A step cannot take effect before the one before it, which did on {before:yyyy-MM-dd}.");
    }

    private void Record(ProjectEvent happened, Act act, ProjectDetails? details = null, OrganizationId? organization = null)
    {
        _journal.Add(JournalEntry.Of(happened, act, Id, _journal.Count + 1, details, organization));
        Changed(() => ProjectStates.Of(this, act.At));
    }
}
