namespace Vmdo.Members.Imports;

/// <summary>The columns of a mandates file: a row is one mandate with its term as it is known.</summary>
internal static class MandateColumns
{
    public const string Id = "mandateId";
    public const string Office = "office";
    public const string Organization = "organization";
    public const string Person = "personId";
    public const string DisplayName = "displayName";
    public const string Body = "body";
    public const string AuthorizedOn = "authorizedOn";
    public const string From = "from";
    public const string Until = "until";
    public const string Reason = "reason";

    public static IReadOnlyList<string> All { get; } =
    [
        Id,
        Office,
        Organization,
        Person,
        DisplayName,
        Body,
        AuthorizedOn,
        From,
        Until,
        Reason
    ];

    public static FileLayout Layout { get; } = new("mandates", [Office, Organization, Person, From], All.Contains);
}
