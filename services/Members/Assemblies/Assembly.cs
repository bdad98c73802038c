using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>
/// The members meet (Mitgliederversammlung): convened, invited to, opened, closed. What is decided in it stands in its
/// ballots, what was said in its minutes; what may follow what in <see cref="AssemblyProcess"/>.
/// </summary>
public sealed class Assembly : Aggregate
{
    private readonly List<AgendaItem> _agenda = [];

    public AssemblyId Id { get; private set; }

    public Occasion Occasion { get; private set; } = null!; // set by the factory and by EF Core

    public AssemblyStatus Status { get; private set; }

    public DateTimeOffset ConvenedAt { get; private set; }

    /// <summary>When anything of it changed last, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The assembly without quorum that this one repeats.</summary>
    public AssemblyId? Repeats { get; private set; }

    /// <summary>Members who demanded it (§ 37 BGB).</summary>
    public IReadOnlyList<Guid> DemandedBy { get; private set; } = [];

    public InvitationForm? InvitationForm { get; private set; }

    public DateTimeOffset? InvitedAt { get; private set; }

    /// <summary>SHA-256 of the invitation as it stood when it went out, in hexadecimal: what proofs of dispatch are about.</summary>
    public string? InvitationDigest { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancelledBecause { get; private set; }

    public IReadOnlyList<AgendaItem> Agenda => _agenda;

    /// <summary>The last version of the minutes; 0 when there are none.</summary>
    public int MinutesVersion { get; private set; }

    /// <summary>Whether that version is signed by chair and minute-taker.</summary>
    public bool MinutesSigned { get; private set; }

    /// <summary>The board, or a part of the members, calls the members together.</summary>
    public static Assembly Convene(Occasion occasion, AssemblyId? repeats, IReadOnlyList<Guid> demandedBy, DateTimeOffset at)
    {
        var assembly = new Assembly
        {
            Id = AssemblyId.New(),
            Occasion = occasion,
            ConvenedAt = at,
            Repeats = repeats,
            DemandedBy = demandedBy
        };
        assembly.Changed(at);
        return assembly;
    }

    /// <summary>Another day, place or way.</summary>
    /// <exception cref="RuleBroken">The invitation is out.</exception>
    public void Change(Occasion occasion, DateTimeOffset at)
    {
        AssemblyProcess.Change.Require(Status);
        Occasion = occasion;
        Changed(at);
    }

    /// <summary>
    /// The board puts something on the agenda. After the invitation it is marked late:
    /// what is decided on it is open to challenge.
    /// </summary>
    /// <exception cref="RuleBroken">The assembly is over.</exception>
    public AgendaItem Add(AgendaPoint point, DateTimeOffset at)
    {
        AssemblyProcess.AgendaItem.Require(Status);
        return Put(point, movedBy: null, at);
    }

    /// <summary>A member hands in a motion.</summary>
    /// <exception cref="RuleBroken">The agenda is frozen, or it comes too late.</exception>
    public AgendaItem Move(AgendaPoint point, OrganizationId by, RuleSet rules, DateOnly today, DateTimeOffset at)
    {
        AssemblyProcess.Motion.Require(Status);
        var last = Occasion.HeldOn.AddDays(-rules.MotionDays);
        Rule.Require(today <= last, $"Motions of members came in until {last:yyyy-MM-dd}.");
        return Put(point, by, at);
    }

    /// <summary>An item is taken off the agenda.</summary>
    /// <exception cref="RuleBroken">The agenda is frozen, or it is a member's motion.</exception>
    public void Remove(AgendaItem item, DateTimeOffset at)
    {
        AssemblyProcess.Motion.Require(Status);
        Rule.Require(item.MovedBy is null, "A member's motion stays on the agenda.");
        _agenda.Remove(item);
        Changed(at);
    }

    /// <summary>The invitation goes out: from now on the agenda stands.</summary>
    /// <exception cref="RuleBroken">It is out already, says nothing to decide, or not how to take part.</exception>
    public void Invite(InvitationForm form, DateTimeOffset at)
    {
        var invited = AssemblyProcess.Invitation.After(Status);
        Rule.Require(_agenda.Count > 0, "An invitation has an agenda.");
        Rule.Require(
            Occasion.Participation is Participation.InPerson || Occasion.RemoteAccess is not null,
            "An invitation to take part by electronic means says how (§ 32 Abs. 2 S. 3 BGB).");
        (Status, InvitationForm, InvitedAt, InvitationDigest) = (invited, form, at, Invitation.DigestOf(this));
        Changed(at);
    }

    /// <summary>
    /// That the invitation went out to these members was entered: others hear of it. The assembly stays as it is, in the
    /// version that it had.
    /// </summary>
    public void TellOfDispatch(InvitationForm form, DateOnly on, IReadOnlyList<OrganizationId> to, DateTimeOffset at)
    {
        if (to.Count > 0)
        {
            Raise(new DispatchRecorded
            {
                AssemblyId = Id.Value,
                DispatchedOn = on,
                Form = Words.Of(form),
                OrganizationIds = [.. to.Select(o => o.Value)],
                OccurredAt = at
            });
        }
    }

    /// <exception cref="RuleBroken">It was not invited to, or its day has not come.</exception>
    public void Open(DateOnly today, DateTimeOffset at)
    {
        var open = AssemblyProcess.Opening.After(Status);
        Rule.Require(today >= Occasion.HeldOn, "An assembly is opened on its day.");
        (Status, OpenedAt) = (open, at);
        Changed(at);
    }

    /// <param name="openBallots">Those that are not ended.</param>
    /// <param name="at">When.</param>
    /// <exception cref="RuleBroken">It is not open, or a ballot is.</exception>
    public void Close(int openBallots, DateTimeOffset at)
    {
        var closed = AssemblyProcess.Closure.After(Status);
        Rule.Require(openBallots == 0, "All ballots are ended before the assembly is.");
        (Status, EndedAt) = (closed, at);
        Changed(at);
    }

    /// <exception cref="RuleBroken">It is open or over.</exception>
    public void Cancel(string reason, DateTimeOffset at)
    {
        (Status, EndedAt, CancelledBecause) = (AssemblyProcess.Cancellation.After(Status), at, reason);
        Changed(at);
    }

    /// <summary>The minutes are written, or written anew: earlier versions and their signatures stay.</summary>
    /// <exception cref="RuleBroken">The assembly was not held.</exception>
    public Minutes Write(string text, string by, DateTimeOffset at)
    {
        AssemblyProcess.Minutes.Require(Status);
        (MinutesVersion, MinutesSigned) = (MinutesVersion + 1, false);
        Changed(at);
        return Minutes.Of(Id, MinutesVersion, text, by, at);
    }

    /// <summary>Somebody signs the minutes off.</summary>
    /// <exception cref="RuleBroken">They are not the last version, the assembly is not over, or she or her role has signed.</exception>
    public void Sign(Minutes minutes, SignatoryRole role, string by, DateTimeOffset at)
    {
        AssemblyProcess.Signature.Require(Status);
        Rule.Require(minutes.Version == MinutesVersion, "The last version of the minutes is signed.");
        minutes.Sign(role, by, at);
        MinutesSigned = minutes.IsSigned;
        Changed(at);
    }

    private AgendaItem Put(AgendaPoint point, OrganizationId? movedBy, DateTimeOffset at)
    {
        var item = AgendaItem.Of(
            Id,
            _agenda.Count == 0 ? 1 : _agenda.Max(i => i.Number) + 1,
            point,
            movedBy,
            isLate: Status is not AssemblyStatus.Planned,
            at);
        _agenda.Add(item);
        Changed(at);
        return item;
    }

    private void Changed(DateTimeOffset at)
    {
        ChangedAt = at;
        Changed(() => AssemblyStates.Of(this));
    }
}
