using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Identity.Tokens;

/// <summary>An assertion by which a client has proved itself; kept until it would have expired, so that it proves nothing again.</summary>
internal sealed class UsedAssertion
{
    public required string ClientId { get; init; }

    /// <summary>SHA-256 of its <c>jti</c>, in hexadecimal: clients choose how long that is.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

internal sealed class UsedAssertionMapping : IEntityTypeConfiguration<UsedAssertion>
{
    public void Configure(EntityTypeBuilder<UsedAssertion> builder)
    {
        builder.ToTable("used_assertions");
        builder.HasKey(a => new { a.ClientId, a.Hash });
        builder.HasIndex(a => a.ExpiresAt);
    }
}
