using Vmdo.Members.Organizations;
using Vmdo.Members.Register;

namespace Vmdo.Members.Imports;

/// <summary>The columns of a register file for what belongs to an event beside its day and reason.</summary>
internal static class CircumstanceColumns
{
    public const string ConsentOn = "consentOn";
    public const string Minutes = "minutes";
    public const string DecidedOn = "decidedOn";
    public const string HeardOn = "heardOn";
    public const string NoticeOn = "noticeOn";

    /// <summary>The member number of the organization that goes on.</summary>
    public const string MergedInto = "mergedInto";

    /// <summary>The member number of the organization that became a part.</summary>
    public const string Absorbed = "absorbed";

    public static readonly string[] All = [ConsentOn, Minutes, DecidedOn, HeardOn, NoticeOn, MergedInto, Absorbed];

    /// <summary>The column that names the other organization of a merger; none for other events.</summary>
    public static string? OtherOf(JournalEvent? happened) => happened switch
    {
        JournalEvent.Merger => MergedInto,
        JournalEvent.Absorption => Absorbed,
        _ => null,
    };

    /// <summary>The cells of an entry.</summary>
    /// <param name="circumstances">What is known.</param>
    /// <param name="referenceOf">Member numbers by id.</param>
    public static IEnumerable<KeyValuePair<string, string>> CellsOf(Circumstances circumstances, Func<Guid, string> referenceOf) =>
    [
        new(ConsentOn, RegisterColumns.CellOf(circumstances.ConsentOn)),
        new(Minutes, circumstances.Minutes ?? ""),
        new(DecidedOn, RegisterColumns.CellOf(circumstances.DecidedOn)),
        new(HeardOn, RegisterColumns.CellOf(circumstances.HeardOn)),
        new(NoticeOn, RegisterColumns.CellOf(circumstances.NoticeOn)),
        new(MergedInto, circumstances.MergedInto is { } into ? referenceOf(into) : ""),
        new(Absorbed, circumstances.Absorbed is { } absorbed ? referenceOf(absorbed) : ""),
    ];
}
