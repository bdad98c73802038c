namespace Vmdo.Members.Positions.Papers;

/// <summary>How a paper came into its language.</summary>
public enum PaperOrigin
{
    /// <summary>It was written in this language; the others follow it.</summary>
    Source,

    /// <summary>Translated by a person.</summary>
    Human,

    /// <summary>Translated by a machine, and shown as such.</summary>
    Machine,
}

/// <summary>The position paper (Positionspapier) in one language.</summary>
public sealed class Paper
{
    public PositionId PositionId { get; private set; }

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "";

    public PaperOrigin Origin { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Of the source: counts its wordings from 1. Of a translation: the wording that it follows.</summary>
    public int Wording { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Whether the source has changed since a translation followed it.</summary>
    public static bool IsStale(int wording, int source) => wording < source;

    internal static Paper Of(PositionId position, string language, PaperDraft draft, Paper? source, DateTimeOffset at) => new()
    {
        PositionId = position,
        Language = language,
        Origin = draft.Origin,
        Title = draft.Title,
        Text = draft.Text,
        Wording = source?.Wording ?? 1,
        WrittenAt = at,
    };

    internal void Rewrite(PaperDraft draft, Paper? source, DateTimeOffset at)
    {
        Wording = source != this ? source?.Wording ?? 1 : draft.Title == Title && draft.Text == Text ? Wording : Wording + 1;
        (Origin, Title, Text, WrittenAt) = (draft.Origin, draft.Title, draft.Text, at);
    }
}
