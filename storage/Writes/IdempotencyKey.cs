using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Storage.Writes;

/// <summary>
/// A request that was answered, so that its repetition has no second effect. Neither what was asked nor what was answered is kept: what
/// somebody wrote, and who she is, stands where it can be erased, and nowhere else.
/// </summary>
internal sealed class IdempotencyKey
{
    /// <summary>The subject of the token; keys of two clients never meet. Those who show none share one.</summary>
    public required string Client { get; init; }

    /// <summary>The address to which the request went, without its query.</summary>
    public required string Operation { get; init; }

    /// <summary>The hash of the key that the client chose, with the query. The key itself is not kept.</summary>
    public required string Key { get; init; }

    /// <summary>The hash of the request's body, keyed with the client's key: who has this table cannot try out bodies.</summary>
    public required string RequestHash { get; init; }

    public required int Status { get; init; }

    public string? Location { get; init; }

    public string? EntityTag { get; init; }

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
