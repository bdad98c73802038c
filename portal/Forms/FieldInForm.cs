using Vmdo.Pages;
using Vmdo.Portal.Operations;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Forms;

/// <summary>A field in its place: its words, what stands in it, and what was wrong.</summary>
internal sealed record FieldInForm(Form Form, SitePage Site, Field Field, string Name)
{
    public string Id => Form.IdOf(Name);

    public string Value => Form.Values[Name];

    public Said? Error => Form.Errors.GetValueOrDefault(Name);

    /// <summary>Its own where the page or the operation calls it something else, else as everywhere.</summary>
    public string Label =>
        Site.T.FirstOf($"{Form.Texts}.{Field.Name}", $"input.{Form.Operation.Id}.{Field.Name}", $"input.{Field.Name}") ?? Field.Name;

    /// <summary>The page's own; else none where she chooses: it would say how to write what she need not write.</summary>
    public string? Hint => Form.Texts is { } own ? Site.T.FirstOf($"{own}.{Field.Name}.hint")
        : Field.Kind is FieldKind.Text or FieldKind.Lines && Choices.Count > 0 ? null
        : Site.T.FirstOf($"hint.{Form.Operation.Id}.{Field.Name}", $"hint.{Field.Name}");

    /// <summary>What was said of it at its element.</summary>
    public string? DescribedBy =>
        (Hint, Error) switch
        {
            (null, null) => null,
            (null, _) => $"{Id}-error",
            (_, null) => $"{Id}-hint",
            _ => $"{Id}-hint {Id}-error",
        };

    public IReadOnlyList<(string Value, string Name)> Choices => Field switch
    {
        { Kind: FieldKind.Text or FieldKind.Lines or FieldKind.Choice } when Form.Choices.TryGetValue(Field.Name, out var things) => things,
        { Name: "scopes" } => [.. Permissions.ForPartners.Select(p => (p, Site.T.Word("scope", p)))],
        { Kind: FieldKind.Text or FieldKind.Lines, Name: "language" or "languages" } => Site.T.WordsOf("spoken"),
        { Name: "key" } => Site.T.WordsOf(VocabularyOfMap()),
        { Name: "fieldsOfWork" or "fieldOfWork" or "need", Words.Count: 0 } => [.. FieldsOfWork.In(Site.T).Select(f => (f.Word, f.Name))],
        _ => [.. Field.Words.Select(w => (w, Site.T.Word($"word.{Field.Vocabulary}", w)))],
    };

    /// <summary>What stands in it, in words.</summary>
    public string Told => Choices.FirstOrDefault(c => c.Value == Value).Name
        ?? (Field.Kind is FieldKind.Flag ? Site.T[Value == "true" ? "form.yes" : "form.no"] : null)
        ?? Form.Choices.GetValueOrDefault(Name)?.FirstOrDefault(c => c.Value == Value).Name // of this field in its row alone
        ?? Value;

    public string InputType => Field.Kind switch
    {
        FieldKind.Day => "date",
        FieldKind.Time => "time",
        _ => Field.Format is "email" or "url" ? Field.Format : "text",
    };

    public string? InputMode => Field.Kind switch { FieldKind.Whole => "numeric", FieldKind.Amount => "decimal", _ => null };

    /// <summary>What stands in it and is none of the choices, so that it is not lost.</summary>
    public string Others => string.Join(
        '\n',
        Form.Values.Several(Name).SelectMany(v => v.Split('\n')).Select(v => v.Trim()).Where(v => v.Length > 0)
            .Except(Choices.Select(c => c.Value)));

    public int Rows => Math.Min(Form.Values.RowsOf(Name) + Form.EmptyRows, Form.MostRows);

    public bool IsChosen(string choice) => Form.Values.Several(Name).SelectMany(v => v.Split('\n')).Contains(choice);

    /// <summary>The page from which she comes has said it: it is shown, not asked for.</summary>
    public bool IsGiven => Form.GivenFields.Contains(Name);

    /// <summary>Which of its fields the page has filled in, for a row of its own.</summary>
    public string GivenIn(int row) => Form.Values[$"{Name}[{row}].{Form.GivenInRow}"];

    /// <summary>It says nothing to people: which version of something she has seen.</summary>
    public bool IsSilent => Field.Name is "version";

    public FieldInForm Inner(Field field, string prefix) => this with { Field = field, Name = prefix + field.Name };

    public IEnumerable<FieldInForm> FieldsOfRow(int row)
    {
        var prefix = $"{Name}[{row}].";
        var key = new Field { Name = "key", Kind = FieldKind.Text, IsRequired = false, Longest = 60 };
        return (Field.Kind is FieldKind.Map ? Field.Fields.Prepend(key) : Field.Fields).Select(f => Inner(f, prefix));
    }

    // Under which words the entries of a map stand; the description does not tell.
    private string VocabularyOfMap() => Name.Split('.').Reverse().Skip(1).FirstOrDefault()?.Split('[')[0] switch
    {
        "descriptions" => "spoken",
        "majorities" => "word.ResolutionKind",
        "boardSeats" => "word.Office",
        _ => "none",
    };
}
