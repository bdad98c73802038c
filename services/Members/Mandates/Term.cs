using Vmdo.Members.Register;

namespace Vmdo.Members.Mandates;

/// <summary>
/// From when until when a mandate is held, as it was known during a span of instants. Both spans exclude their end. A
/// mandate that was withdrawn has an empty last term: it is held on no day.
/// </summary>
public sealed class Term
{
    public MandateId MandateId { get; private set; }

    /// <summary>From 1 in the order of entering.</summary>
    public int Sequence { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The first day without it.</summary>
    public DateOnly Until { get; private set; }

    public DateTimeOffset KnownFrom { get; private set; }

    /// <summary>None: this is what we know.</summary>
    public DateTimeOffset? KnownUntil { get; private set; }

    /// <summary>Who entered it.</summary>
    public string Actor { get; private set; } = "";

    public string? Reason { get; private set; }

    /// <summary>Whether it says that the mandate never was.</summary>
    public bool IsEmpty => From == Until;

    internal static Term Of(MandateId mandate, int sequence, DateOnly from, DateOnly until, Act act) => new()
    {
        MandateId = mandate,
        Sequence = sequence,
        From = from,
        Until = until,
        KnownFrom = act.At,
        Actor = act.Actor,
        Reason = act.Reason,
    };

    internal void KnownOnlyUntil(DateTimeOffset at) => KnownUntil = at;
}
