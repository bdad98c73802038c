using Vmdo.Storage;
using static Vmdo.Members.Assemblies.AssemblyStatus;

namespace Vmdo.Members.Assemblies;

/// <summary>The process of an assembly as a table: what may follow what.</summary>
internal static class AssemblyProcess
{
    public static readonly Transition<AssemblyStatus> Change =
        new([Planned], "Day, place and way stand once the invitation is out; cancel the assembly and convene another.");

    public static readonly Transition<AssemblyStatus> AgendaItem =
        new([Planned, Invited, Open], "The agenda of an assembly that is over stands.");

    public static readonly Transition<AssemblyStatus> Motion = new([Planned], "The agenda is frozen by the invitation.");
    public static readonly Transition<AssemblyStatus> Invitation = new([Planned], Invited, "An assembly is invited to once.");

    public static readonly Transition<AssemblyStatus> Attendance =
        new([Invited, Open], "Organizations come and go between the invitation and the end of the assembly.");

    public static readonly Transition<AssemblyStatus> Opening = new([Invited], Open, "An assembly is opened after the invitation.");
    public static readonly Transition<AssemblyStatus> Ballot = new([Open], "A ballot is opened while the assembly is open.");
    public static readonly Transition<AssemblyStatus> Closure = new([Open], Closed, "An open assembly is closed.");

    public static readonly Transition<AssemblyStatus> Cancellation =
        new([Planned, Invited], Cancelled, "An assembly is cancelled before it is opened.");

    public static readonly Transition<AssemblyStatus> AttendanceList =
        new([Open, Closed], "An attendance list is of an assembly that is or was held.");

    public static readonly Transition<AssemblyStatus> Minutes = new([Open, Closed], "Minutes are of an assembly that is or was held.");
    public static readonly Transition<AssemblyStatus> Signature = new([Closed], "Minutes are signed once the assembly is closed.");
}
