namespace Vmdo.Identity.PartnerClients;

/// <summary>A secret or key, without what it is.</summary>
/// <param name="Name">The key's id (<c>kid</c>), or the secret's number.</param>
/// <param name="AddedAt">UTC.</param>
/// <param name="EndsAt">UTC; absent: until further notice.</param>
public sealed record CredentialView(string Name, DateTimeOffset AddedAt, DateTimeOffset? EndsAt);

/// <summary>A client of a partner institution.</summary>
public sealed record PartnerClientView
{
    public required Guid Id { get; init; }

    /// <summary>As it calls itself when it asks for tokens.</summary>
    public required string ClientId { get; init; }

    public required string Name { get; init; }

    public required Guid InstitutionId { get; init; }

    /// <summary>What it may ask for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required PartnerClientStatus Status { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Those that are in force.</summary>
    public required IReadOnlyList<CredentialView> Secrets { get; init; }

    /// <summary>Likewise.</summary>
    public required IReadOnlyList<CredentialView> Keys { get; init; }

    /// <summary>The new secret, in the answer that made it and never again.</summary>
    public string? Secret { get; init; }

    internal static PartnerClientView Of(PartnerClient client, DateTimeOffset now, string? secret = null) => new()
    {
        Id = client.Id.Value,
        ClientId = client.ClientId,
        Name = client.Name,
        InstitutionId = client.InstitutionId,
        Scopes = client.Scopes,
        Status = client.Status,
        RegisteredAt = client.RegisteredAt,
        Secrets = [.. client.Secrets.Where(s => s.HoldsAt(now)).Select(View)],
        Keys = [.. client.Keys.Where(k => k.HoldsAt(now)).Select(View)],
        Secret = secret,
    };

    private static CredentialView View(Credential credential) => new(credential.Name, credential.AddedAt, credential.EndsAt);
}
