namespace Vmdo.Portal.Operations;

/// <summary>How something is said in a form.</summary>
internal enum FieldKind
{
    Text,
    LongText,
    Day,
    Time,
    Whole,
    Amount,
    Flag,

    /// <summary>One word of a vocabulary.</summary>
    Choice,

    /// <summary>Any words of a vocabulary.</summary>
    Choices,

    /// <summary>Any words, one on each line.</summary>
    Lines,

    /// <summary>Several fields that belong together.</summary>
    Group,

    /// <summary>The same fields again and again.</summary>
    Rows,

    /// <summary>As rows, each under a word of its own.</summary>
    Map,
}

/// <summary>Something that a form asks for.</summary>
internal sealed record Field
{
    /// <summary>The format of lines that are whole numbers.</summary>
    public const string OfNumbers = "integer";

    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>In characters, or in entries.</summary>
    public int? Longest { get; init; }

    /// <summary>What the words are called in the description, and so in the texts.</summary>
    public string Vocabulary { get; init; } = "";

    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Of a group, of each row, of each entry of a map.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>As browsers know it: <c>email</c>, <c>url</c>, <c>uuid</c>.</summary>
    public string Format { get; init; } = "";
}
