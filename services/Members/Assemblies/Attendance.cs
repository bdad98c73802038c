using Vmdo.Contracts.Members;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>How an organization takes part.</summary>
public enum AttendanceMode
{
    /// <summary>In the room.</summary>
    Present,

    /// <summary>By electronic means.</summary>
    Remote,
}

/// <summary>
/// An organization takes part in an assembly, through its delegate or its substitute. It is a thing of its own, no part of the
/// assembly, so that sixty check in within the same second and none waits for another one.
/// </summary>
public sealed class Attendance : Aggregate
{
    /// <summary>Who comes and goes more often is a program.</summary>
    public const int MostStays = 50;

    public AssemblyId AssemblyId { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public AttendanceMode Mode { get; private set; }

    /// <summary>The mandate by which it is represented.</summary>
    public MandateId MandateId { get; private set; }

    public bool BySubstitute { get; private set; }

    public DateTimeOffset CheckedInAt { get; private set; }

    /// <summary>None while it is there.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Those before this one, in their order, when it has left and come again.</summary>
    public IReadOnlyList<Stay> EarlierStays { get; private set; } = [];

    public static Attendance CheckIn(
        AssemblyId assembly, OrganizationId organization, AttendanceMode mode, Mandate mandate, DateTimeOffset at)
    {
        var attendance = new Attendance { AssemblyId = assembly, OrganizationId = organization };
        attendance.Come(mode, mandate, at, enteredAt: at);
        return attendance;
    }

    /// <summary>It came, and perhaps left, as a list says that was kept elsewhere.</summary>
    public static Attendance Entered(
        AssemblyId assembly, OrganizationId organization, AttendanceMode mode, Mandate mandate,
        DateTimeOffset at, DateTimeOffset? leftAt, DateTimeOffset enteredAt)
    {
        var attendance = new Attendance { AssemblyId = assembly, OrganizationId = organization };
        attendance.Enter(mode, mandate, at, leftAt, enteredAt);
        return attendance;
    }

    /// <summary>It came again, as the same list says.</summary>
    /// <exception cref="RuleBroken">It had not left before.</exception>
    public void EnterAgain(AttendanceMode mode, Mandate mandate, DateTimeOffset at, DateTimeOffset? leftAt, DateTimeOffset enteredAt)
    {
        Rule.Require(LeftAt <= at, "An organization leaves before it comes again.");
        Remember(LeftAt.Value);
        Enter(mode, mandate, at, leftAt, enteredAt);
    }

    /// <summary>It comes back, or somebody else represents it from now on.</summary>
    /// <exception cref="RuleBroken">It is there.</exception>
    public void CheckInAgain(AttendanceMode mode, Mandate mandate, DateTimeOffset at)
    {
        Rule.Require(LeftAt is not null, "An organization that is there leaves before it checks in again.");
        Remember(LeftAt.Value);
        Come(mode, mandate, at, enteredAt: at);
    }

    /// <summary>Whether it can come once more.</summary>
    public bool CanComeAgain => EarlierStays.Count < MostStays - 1;

    /// <exception cref="RuleBroken">It has left.</exception>
    public void Leave(DateTimeOffset at)
    {
        Rule.Require(LeftAt is null, "The organization has left already.");
        Go(at, enteredAt: at);
    }

    /// <summary>Whether it was there at some time between two instants.</summary>
    public bool WasThere(DateTimeOffset from, DateTimeOffset? until) =>
        (CheckedInAt <= until && !(LeftAt <= from)) || EarlierStays.Any(s => s.CheckedInAt <= until && s.LeftAt > from);

    private void Remember(DateTimeOffset leftAt)
    {
        Rule.Require(CanComeAgain, $"An organization comes at most {MostStays} times.");
        EarlierStays = [.. EarlierStays, new(Mode, BySubstitute, CheckedInAt, leftAt)];
    }

    private void Enter(AttendanceMode mode, Mandate mandate, DateTimeOffset at, DateTimeOffset? leftAt, DateTimeOffset enteredAt)
    {
        Come(mode, mandate, at, enteredAt);
        if (leftAt is { } left)
        {
            Go(left, enteredAt);
        }
    }

    private void Come(AttendanceMode mode, Mandate mandate, DateTimeOffset at, DateTimeOffset enteredAt)
    {
        (Mode, MandateId, BySubstitute, CheckedInAt, LeftAt) = (mode, mandate.Id, mandate.Office is Office.SubstituteDelegate, at, null);
        Changed();
        Raise(new OrganizationCheckedIn
        {
            AssemblyId = AssemblyId.Value,
            OrganizationId = OrganizationId.Value,
            Version = Version,
            Mode = Words.Of(mode),
            BySubstitute = BySubstitute,
            ArrivedAt = at,
            OccurredAt = enteredAt,
        });
    }

    private void Go(DateTimeOffset at, DateTimeOffset enteredAt)
    {
        LeftAt = at;
        Changed();
        Raise(new OrganizationLeftAssembly
        {
            AssemblyId = AssemblyId.Value,
            OrganizationId = OrganizationId.Value,
            Version = Version,
            LeftAt = at,
            OccurredAt = enteredAt
        });
    }
}
