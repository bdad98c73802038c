namespace Vmdo.Identity.Clients;

/// <summary>A program that acts for itself, from the section <c>Clients</c> of the configuration.</summary>
internal sealed record Client
{
    /// <summary>For operators.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What it may ask for, and gets when it asks for nothing in particular.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Only ever from the environment: <c>Clients__{id}__Secret</c>. Without one the client is not registered.</summary>
    public string? Secret { get; init; }
}
