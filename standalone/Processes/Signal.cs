using System.Runtime.InteropServices;

namespace Vmdo.Standalone.Processes;

/// <summary>The signals that parts are steered by, with Linux' numbers.</summary>
internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static partial class Signals
{
    /// <summary>Sends to a process, or to a whole process group when <paramref name="id"/> is negative; one that has gone is no error.</summary>
    public static void Send(int id, Signal signal) => _ = Kill(id, (int)signal);

    /// <summary>As <c>setpriv</c> wants it.</summary>
    public static string NameOf(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Kill => "KILL",
        Signal.Terminate => "TERM",
        Signal.Continue => "CONT",
        Signal.Stop => "STOP",
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int id, int signal);
}
