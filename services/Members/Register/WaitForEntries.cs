using Vmdo.ServiceDefaults;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Register;

/// <summary>
/// An entry is known from the instant that stands in it, but seen only once it is committed. So that no answer about an
/// instant changes afterwards, those who enter something say so before they look at the clock, and whoever asks what was
/// known a moment ago waits for them.
/// </summary>
internal static class Entering
{
    /// <summary>Longer than any transaction of the register lasts.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(10);

    /// <summary>Waits until everything that will be known as of this viewpoint can be seen.</summary>
    public static async Task WaitForEntries(this MembersDb db, Viewpoint viewpoint, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (viewpoint.Knowledge(clock) is { } instant && clock.Instant() - instant < AMoment)
        {
            await db.WaitFor(Locks.Register.Alone(), cancellationToken);
        }
    }
}
