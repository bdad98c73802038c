using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Identity.Keys;

/// <summary>
/// The key that signs all tokens. It lives in the database, so that tokens outlive a restart and instances share it. After
/// a compromise: delete the row and restart; a new key is made, and services refuse what the old one signed as soon as
/// they meet a token of the new one.
/// </summary>
internal sealed class SigningKey
{
    // What the BSI asks for beyond 2023 (TR-02102-1: at least 3000 bits).
    private const int Bits = 3072;

    /// <summary>Named in the header of each token (<c>kid</c>).</summary>
    public required Guid Id { get; init; }

    /// <summary>PKCS #8. Never leaves the database and this process.</summary>
    public required byte[] PrivateKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static SigningKey Create(DateTimeOffset at)
    {
        using var rsa = RSA.Create(Bits);
        return new() { Id = Guid.CreateVersion7(at), PrivateKey = rsa.ExportPkcs8PrivateKey(), CreatedAt = at };
    }

    public SigningCredentials ToCredentials()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(PrivateKey, out _);
        return new(new RsaSecurityKey(rsa) { KeyId = Id.ToString("N") }, SecurityAlgorithms.RsaSha256);
    }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder) => builder.ToTable("signing_keys");
}
