using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Storage.Writes;

/// <summary>A request that was answered, so that its repetition gets the same answer and has no second effect.</summary>
internal sealed class IdempotencyKey
{
    /// <summary>The subject of the token; keys of two clients never meet.</summary>
    public required string Client { get; init; }

    /// <summary>The address to which the request went.</summary>
    public required string Operation { get; init; }

    /// <summary>As the client chose it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's body, in hexadecimal.</summary>
    public required string RequestHash { get; init; }

    public required int Status { get; init; }

    public string? Location { get; init; }

    public string? EntityTag { get; init; }

    public string? ContentType { get; init; }

    public required byte[] Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(k => new { k.Client, k.Operation, k.Key });
        builder.HasIndex(k => k.CreatedAt);
    }
}
