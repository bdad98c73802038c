using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations.Duplicates;

/// <summary>What is compared of an organization, in the forms in which it is compared.</summary>
internal sealed record Comparison
{
    private Comparison()
    {
    }

    public required ComparedName Name { get; init; }

    private string? RegisterNumber { get; init; }

    private string? Mail { get; init; }

    private string? Website { get; init; }

    private string? Address { get; init; }

    public static Comparison Of(Profile profile) => new()
    {
        Name = ComparedName.Of(profile.Name),
        RegisterNumber = RegisterEntry.KeyOf(profile.RegisterCourt, profile.RegisterNumber),
        Mail = profile.Email?.ToLowerInvariant(),
        Website = WebsiteOf(profile.Website),
        Address = Together(Squeezed(profile.Street)?.Replace("strasse", "str", StringComparison.Ordinal), profile.PostalCode),
    };

    /// <returns>What speaks for one organization under two names, strongest first, and how much from 0 to 1.</returns>
    public (double Score, IReadOnlyList<DuplicateReason> Reasons) With(Comparison other)
    {
        List<(DuplicateReason Reason, double Weight)> found = [];
        if (NameLikeness.Of(Name, other.Name) is { } likeness)
        {
            found.Add(likeness);
        }

        AddIfSame(DuplicateReason.SameRegisterNumber, 1, RegisterNumber, other.RegisterNumber);
        AddIfSame(DuplicateReason.SameMail, 0.7, Mail, other.Mail);
        AddIfSame(DuplicateReason.SameWebsite, 0.65, Website, other.Website);
        AddIfSame(DuplicateReason.SameAddress, 0.3, Address, other.Address); // many share a house
        if (found.Count == 0)
        {
            return (0, []);
        }

        var score = 1 - found.Aggregate(1.0, (doubt, f) => doubt * (1 - f.Weight));
        return (Math.Round(score, 2), [.. found.OrderByDescending(f => f.Weight).ThenBy(f => f.Reason).Select(f => f.Reason)]);

        void AddIfSame(DuplicateReason reason, double weight, string? one, string? another)
        {
            if (one is not null && one == another)
            {
                found.Add((reason, weight));
            }
        }
    }

    private static string? Squeezed(string? text) => text is null ? null : string.Concat(Folding.Fold(text).Where(char.IsLetterOrDigit));

    private static string? Together(string? one, string? other) =>
        one is { Length: > 0 } && other is { Length: > 0 } ? $"{one} {other}" : null;

    private static string? WebsiteOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? (uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host).ToLowerInvariant()
            + uri.AbsolutePath.TrimEnd('/')
        : null;
}
