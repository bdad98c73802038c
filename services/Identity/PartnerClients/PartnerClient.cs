using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Identity.PartnerClients;

/// <summary>Whether a client may ask for tokens.</summary>
public enum PartnerClientStatus
{
    Active,

    /// <summary>Refused everywhere.</summary>
    Disabled,
}

/// <summary>Something by which a client proves who it is: a secret or a public key.</summary>
/// <param name="Name">The key's id (<c>kid</c>), or the secret's number.</param>
/// <param name="Value">The secret's hash, or the public key as JSON Web Key.</param>
/// <param name="AddedAt">UTC.</param>
/// <param name="EndsAt">UTC; none: until further notice.</param>
public sealed record Credential(string Name, string Value, DateTimeOffset AddedAt, DateTimeOffset? EndsAt = null)
{
    public bool HoldsAt(DateTimeOffset at) => EndsAt is null || at < EndsAt;
}

/// <summary>A program of a partner institution that asks for tokens in its own name.</summary>
public sealed class PartnerClient : Aggregate
{
    /// <summary>More than that is a client that forgets to clean up.</summary>
    private const int MostAtOnce = 5;

    public PartnerClientId Id { get; private set; }

    /// <summary>As it calls itself when it asks for tokens.</summary>
    public string ClientId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The institution in the register of partners.</summary>
    public Guid InstitutionId { get; private set; }

    /// <summary>What it may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public PartnerClientStatus Status { get; private set; }

    public IReadOnlyList<Credential> Secrets { get; private set; } = [];

    public IReadOnlyList<Credential> Keys { get; private set; } = [];

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Tokens that were issued before are refused, although they still run.</summary>
    public DateTimeOffset? TokensFrom { get; private set; }

    /// <summary>An institution gets a client. It proves nothing yet: a secret or a key comes next.</summary>
    public static PartnerClient Register(string name, Guid institution, IEnumerable<string> scopes, DateTimeOffset at)
    {
        var id = PartnerClientId.New();
        var client = new PartnerClient
        {
            Id = id,
            ClientId = $"partner-{Convert.ToHexStringLower(id.Value.ToByteArray(bigEndian: true)[^6..])}",
            Name = name,
            InstitutionId = institution,
            Scopes = [.. scopes.Distinct().Order(StringComparer.Ordinal)],
            RegisteredAt = at,
        };
        client.Changed(at);
        return client;
    }

    /// <summary>A new secret; those before it go on for a while, so that the partner can change over without haste.</summary>
    /// <returns>The secret. It is shown once and kept nowhere: here stands only its hash.</returns>
    /// <exception cref="RuleBroken">It is disabled.</exception>
    public string NewSecret(TimeSpan overlap, DateTimeOffset at)
    {
        PartnerClientProcess.Secret.Require(Status);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var holding = Secrets.Where(s => s.HoldsAt(at))
            .Select(s => s.EndsAt is null ? s with { EndsAt = at + overlap } : s)
            .Where(s => s.HoldsAt(at))
            .TakeLast(MostAtOnce - 1);
        var number = Secrets.Select(s => int.Parse(s.Name, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        Secrets = [.. holding, new(number.ToString(CultureInfo.InvariantCulture), HashOf(secret), at)];
        Changed(at);
        return secret;
    }

    /// <summary>A public key is added; the others stay until they are taken away.</summary>
    /// <exception cref="RuleBroken">It is disabled, has a key of this id, or has too many.</exception>
    public void AddKey(string kid, string jwk, DateTimeOffset at)
    {
        PartnerClientProcess.Key.Require(Status);
        var holding = Keys.Where(k => k.HoldsAt(at)).ToList();
        Rule.Require(holding.All(k => k.Name != kid), "The client has a key of this id (kid) already.");
        Rule.Require(holding.Count < MostAtOnce, "A client has five keys at most: take one away first.");
        Keys = [.. holding, new(kid, jwk, at)];
        Changed(at);
    }

    /// <summary>A key proves nothing from now on, and tokens that were got by it are refused.</summary>
    /// <exception cref="RuleBroken">It has no such key.</exception>
    public void RemoveKey(string kid, DateTimeOffset at)
    {
        Rule.Require(Keys.Any(k => k.Name == kid && k.HoldsAt(at)), "The client has no key of this id (kid).");
        Keys = [.. Keys.Where(k => k.Name != kid)];
        TokensFrom = at;
        Changed(at);
    }

    /// <summary>It may ask for these from now on; tokens with others are refused.</summary>
    /// <exception cref="RuleBroken">It may ask for just these already.</exception>
    public void Permit(IEnumerable<string> scopes, DateTimeOffset at)
    {
        var wanted = scopes.Distinct().Order(StringComparer.Ordinal).ToList();
        Rule.Require(!wanted.SequenceEqual(Scopes), "The client may ask for just these already.");
        TokensFrom = Scopes.Except(wanted).Any() ? at : TokensFrom;
        Scopes = wanted;
        Changed(at);
    }

    /// <summary>It is refused everywhere, at the latest within a minute; its secrets are void.</summary>
    /// <exception cref="RuleBroken">It is disabled already.</exception>
    public void Disable(DateTimeOffset at)
    {
        (Status, TokensFrom, Secrets, Keys) = (PartnerClientProcess.Disabling.After(Status), at, [], []);
        Changed(at);
    }

    /// <summary>It may ask for tokens again, with a new secret or key.</summary>
    /// <exception cref="RuleBroken">It is not disabled.</exception>
    public void Enable(DateTimeOffset at)
    {
        Status = PartnerClientProcess.Enabling.After(Status);
        Changed(at);
    }

    /// <summary>Whether a secret is one of its own and in force.</summary>
    public bool Knows(string secret, DateTimeOffset at) => Status is PartnerClientStatus.Active && Secrets.Any(s => s.HoldsAt(at)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(s.Value), Encoding.ASCII.GetBytes(HashOf(secret))));

    // Secrets are 256 random bits: nobody guesses one from its hash, however fast.
    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private void Changed(DateTimeOffset at)
    {
        Changed(() => PartnerClientStates.Of(this, at));
    }
}
