using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>A form for an operation of the API: what it asks, what stands in it, and what was wrong with it.</summary>
internal sealed record Form
{
    /// <summary>No list that people fill in by hand is longer.</summary>
    public const int MostRows = 200;

    /// <summary>Rows that are offered empty, beside those that are written in.</summary>
    public const int EmptyRows = 2;

    /// <summary>Names of the fields of a row that the page has filled in, apart by spaces.</summary>
    public const string GivenInRow = "given";

    /// <summary>The same for the same intention: a second click, a reload and "back, send again" have one effect.</summary>
    public const string Key = "form-key";

    /// <summary>Of what she saw when she began to write.</summary>
    public const string Version = "form-version";

    /// <summary>Where she goes on afterwards, an address of this site.</summary>
    public const string Back = "back";

    /// <summary>Names of the fields that the form's address has said already, apart by spaces: they are shown, not asked for.</summary>
    public const string Given = "form-given";

    public static readonly IReadOnlyList<string> Own = [Key, Version, Back, Given, "__RequestVerificationToken"];

    public required Operation Operation { get; init; }

    public required FormValues Values { get; init; }

    /// <summary>What the keys of texts begin with that a page has of its own; they come before what fields are called everywhere.</summary>
    public string? Texts { get; init; }

    /// <summary>Sentences, by the names of fields.</summary>
    public IReadOnlyDictionary<string, Said> Errors { get; init; } = new Dictionary<string, Said>();

    /// <summary>What may be chosen where a field means something that is there, by the names of fields.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Name)>> Choices { get; init; } =
        new Dictionary<string, IReadOnlyList<(string, string)>>();

    /// <summary>What others have written meanwhile, where it differs from what she has typed.</summary>
    public FormValues Now { get; init; } = FormValues.Empty;

    public IReadOnlySet<string> GivenFields { get; init; } = new HashSet<string>();

    /// <summary>How the element of a field is found.</summary>
    public static string IdOf(string name) => $"f-{name.Replace('[', '-').Replace(']', '-').Replace('.', '-')}";
}

/// <summary>Something that a page says.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Language">Where it is another than the page's: the API's own sentences are in English.</param>
internal sealed record Said(string Text, string? Language = null);
