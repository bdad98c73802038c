using Vmdo.Members.Rules;

namespace Vmdo.Members.Assemblies;

/// <summary>An assembly as it is shown.</summary>
public sealed record AssemblyView
{
    public required Guid Id { get; init; }

    public required AssemblyStatus Status { get; init; }

    public required Occasion Occasion { get; init; }

    public required IReadOnlyList<AgendaItemView> Agenda { get; init; }

    /// <summary>None before the invitation.</summary>
    public InvitationView? Invitation { get; init; }

    /// <summary>The assembly without quorum that this one repeats.</summary>
    public Guid? Repeats { get; init; }

    /// <summary>Members who demanded it.</summary>
    public IReadOnlyList<Guid> DemandedBy { get; init; } = [];

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? CancelledBecause { get; init; }

    /// <summary>The last version of the minutes; none when there are none.</summary>
    public int? MinutesVersion { get; init; }

    /// <summary>Whether that version is signed by chair and minute-taker.</summary>
    public bool MinutesSigned { get; init; }

    internal static AssemblyView Of(Assembly assembly) => new()
    {
        Id = assembly.Id.Value,
        Status = assembly.Status,
        Occasion = assembly.Occasion,
        Agenda = [.. assembly.Agenda.OrderBy(i => i.Number).Select(AgendaItemView.Of)],
        Invitation = assembly is { InvitationForm: { } form, InvitedAt: { } at, InvitationDigest: { } digest }
            ? new(form, at, digest)
            : null,
        Repeats = assembly.Repeats?.Value,
        DemandedBy = assembly.DemandedBy,
        OpenedAt = assembly.OpenedAt,
        EndedAt = assembly.EndedAt,
        CancelledBecause = assembly.CancelledBecause,
        MinutesVersion = assembly.MinutesVersion > 0 ? assembly.MinutesVersion : null,
        MinutesSigned = assembly.MinutesSigned,
    };
}

/// <summary>An item of the agenda.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">As in the invitation.</param>
/// <param name="IsLate">Whether it was not in the invitation.</param>
/// <param name="Concerns">Organizations that have no vote in it.</param>
/// <param name="Text">The motion's wording.</param>
/// <param name="Kind">What is decided under it.</param>
/// <param name="MovedBy">The member whose motion it is.</param>
public sealed record AgendaItemView(
    int Number, string Title, bool IsLate, IReadOnlyList<Guid> Concerns,
    string? Text = null, ResolutionKind? Kind = null, Guid? MovedBy = null)
{
    internal static AgendaItemView Of(AgendaItem item) =>
        new(item.Number, item.Title, item.IsLate, item.Concerns, item.Text, item.Kind, item.MovedBy?.Value);
}

/// <summary>The invitation that went out.</summary>
/// <param name="Form">How.</param>
/// <param name="At">When the agenda was frozen, UTC.</param>
/// <param name="Digest">SHA-256 of what it says, in hexadecimal.</param>
public sealed record InvitationView(InvitationForm Form, DateTimeOffset At, string Digest);
