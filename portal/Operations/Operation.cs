namespace Vmdo.Portal.Operations;

/// <summary>Something that the API can do.</summary>
internal sealed record Operation
{
    /// <summary>Verb and noun, as in <c>admit-organization</c>.</summary>
    public required string Id { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>The segments below the API's root; names of parameters in braces.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>What a token has to allow; none where everybody may.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>It changes something that is there, in the version that she has seen.</summary>
    public required bool NeedsVersion { get; init; }

    /// <summary>What has to be said; none where the address says it all, and where a file is sent.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>Words that narrow a list down.</summary>
    public required IReadOnlyList<Field> Query { get; init; }

    /// <summary>What is read: of a list, what each entry has.</summary>
    public required IReadOnlyList<Field> Result { get; init; }

    /// <summary>Where its page is: the address of the API, made unlike that of what is read there.</summary>
    public required IReadOnlyList<string> Page { get; init; }

    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>The values of the parameters where a path is this one's; null where it is another's.</summary>
    public static IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> template, IReadOnlyList<string> path)
    {
        if (template.Count != path.Count)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (wanted, segment) in template.Zip(path))
        {
            if (IsParameter(wanted))
            {
                values[wanted[1..^1]] = segment;
            }
            else if (wanted != segment)
            {
                return null;
            }
        }

        return values;
    }

    public static bool IsParameter(string segment) => segment.StartsWith('{');

    /// <summary>An address with its parameters filled in.</summary>
    public static string Fill(IEnumerable<string> template, IReadOnlyDictionary<string, string> values) =>
        string.Join('/', template.Select(s => IsParameter(s) ? Uri.EscapeDataString(values[s[1..^1]]) : s));
}
