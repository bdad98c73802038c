using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Identity.Keys;

/// <summary>What a key is for.</summary>
internal enum KeyPurpose
{
    /// <summary>Signs tokens; its public part is published.</summary>
    Signing,

    /// <summary>Hides what codes and refresh tokens say from those who carry them.</summary>
    Encryption,
}

/// <summary>
/// A key of the token server. It lives in the database, so that tokens outlive a restart and instances share it. It is
/// published a while before it signs, and for a while after, so that nobody meets a token whose key he does not know.
/// </summary>
internal sealed class TokenKey
{
    // What the BSI asks for beyond 2023 (TR-02102-1: at least 3000 bits).
    private const int Bits = 3072;
    private const int EncryptionBytes = 32;

    /// <summary>Named in the header of each token (<c>kid</c>).</summary>
    public required Guid Id { get; init; }

    public required KeyPurpose Purpose { get; init; }

    /// <summary>PKCS #8, or the bytes of a symmetric key. Never leaves the database and this process.</summary>
    public required byte[] PrivateKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it is used.</summary>
    public required DateTimeOffset ActiveFrom { get; init; }

    /// <summary>From then on nothing that it signed is good any more; none: until further notice.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public static TokenKey Create(KeyPurpose purpose, DateTimeOffset at, DateTimeOffset activeFrom)
    {
        using var rsa = RSA.Create(Bits);
        return new()
        {
            Id = Guid.CreateVersion7(at),
            Purpose = purpose,
            PrivateKey = purpose is KeyPurpose.Signing ? rsa.ExportPkcs8PrivateKey() : RandomNumberGenerator.GetBytes(EncryptionBytes),
            CreatedAt = at,
            ActiveFrom = activeFrom,
        };
    }

    public bool IsKnownAt(DateTimeOffset at) => EndsAt is null || at < EndsAt;

    public void EndAt(DateTimeOffset at) => EndsAt = at;

    public SigningCredentials ToSigningCredentials()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(PrivateKey, out _);
        return new(new RsaSecurityKey(rsa) { KeyId = Id.ToString("N") }, SecurityAlgorithms.RsaSha256);
    }

    public EncryptingCredentials ToEncryptingCredentials() =>
        new(
            new SymmetricSecurityKey(PrivateKey) { KeyId = Id.ToString("N") },
            SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512);
}

internal sealed class TokenKeyMapping : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> builder)
    {
        builder.ToTable("token_keys");
    }
}
