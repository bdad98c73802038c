using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Messaging;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Assemblies;

/// <summary>How an organization takes part.</summary>
public enum AttendanceMode
{
    /// <summary>In the room.</summary>
    Present,

    /// <summary>By electronic means.</summary>
    Remote,
}

/// <summary>An organization takes part in an assembly, through its delegate or its substitute.</summary>
public sealed class Attendance : IAudited
{
    public AssemblyId AssemblyId { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public AttendanceMode Mode { get; private set; }

    /// <summary>The mandate by which it is represented.</summary>
    public MandateId MandateId { get; private set; }

    public bool BySubstitute { get; private set; }

    public DateTimeOffset CheckedInAt { get; private set; }

    /// <summary>None while it is there.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public static Attendance CheckIn(AssemblyId assembly, OrganizationId organization, AttendanceMode mode, Mandate mandate, DateTimeOffset at) => new()
    {
        AssemblyId = assembly,
        OrganizationId = organization,
        Mode = mode,
        MandateId = mandate.Id,
        BySubstitute = mandate.Office is Office.SubstituteDelegate,
        CheckedInAt = at,
    };

    /// <summary>As a list says that was kept elsewhere.</summary>
    public static Attendance Entered(AssemblyId assembly, OrganizationId organization, AttendanceMode mode, Mandate mandate, DateTimeOffset at, DateTimeOffset? leftAt)
    {
        var attendance = CheckIn(assembly, organization, mode, mandate, at);
        attendance.LeftAt = leftAt;
        return attendance;
    }

    /// <summary>It comes back, or somebody else represents it from now on.</summary>
    /// <exception cref="RuleBroken">It is there.</exception>
    public void CheckInAgain(AttendanceMode mode, Mandate mandate, DateTimeOffset at)
    {
        Rule.Require(LeftAt is not null, "An organization that is there leaves before it checks in again.");
        (Mode, MandateId, BySubstitute, CheckedInAt, LeftAt) = (mode, mandate.Id, mandate.Office is Office.SubstituteDelegate, at, null);
    }

    /// <exception cref="RuleBroken">It has left.</exception>
    public void Leave(DateTimeOffset at)
    {
        Rule.Require(LeftAt is null, "The organization has left already.");
        LeftAt = at;
    }
}
