namespace Vmdo.Identity.Clients;

/// <summary>A program by which people act, from the section <c>Apps</c> of the configuration.</summary>
internal sealed record App
{
    /// <summary>What people are asked whether they trust it.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What it may ask for on a person's behalf.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Where people come back to; compared letter by letter. One that begins with a slash is an address of the gateway.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Where people come back to after they have signed out.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Runs where everybody can read it, on a phone or in a browser, and has no secret.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The association's own, for which nobody is asked.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Only ever from the environment: <c>Apps__{id}__Secret</c>. Without one an app that needs one is not registered.</summary>
    public string? Secret { get; init; }

    public bool IsComplete => DisplayName is not "" && Scopes.Count > 0 && RedirectUris.Count > 0
        && RedirectUris.Concat(PostLogoutRedirectUris).All(IsAddress);

    private static bool IsAddress(string uri) =>
        Uri.TryCreate(uri, uri.StartsWith('/') ? UriKind.Relative : UriKind.Absolute, out _)
        && !uri.Contains('#', StringComparison.Ordinal);
}
