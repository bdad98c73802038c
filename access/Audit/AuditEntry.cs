using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Access.Audit;

/// <summary>
/// Who did what to which thing. Written in the transaction of the deed, then sealed into a chain: each entry's hash
/// covers the one before it, so that an edit, a deletion, another order or a cut is found. Ids only: nothing in it tells
/// who somebody is once her name is erased.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>In the order of writing; gaps mean nothing.</summary>
    public long Id { get; private set; }

    /// <summary>UTC, to the microsecond.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>
    /// The subject of the token: a person's or a client's id; <c>anonymous</c> for who showed none, <c>system</c> for what happened by
    /// itself.
    /// </summary>
    public string Actor { get; private set; } = "";

    /// <summary>The app by which a person acted.</summary>
    public string? Client { get; private set; }

    /// <summary>The operation, as the API's description calls it.</summary>
    public string Action { get; private set; } = "";

    /// <summary>For example <c>organization</c>.</summary>
    public string ObjectType { get; private set; } = "";

    public string ObjectId { get; private set; } = "";

    /// <summary>The trace in which it happened (W3C).</summary>
    public string? TraceId { get; private set; }

    /// <summary>The place in the chain, from 1 without gaps; none until it is sealed.</summary>
    public long? Position { get; private set; }

    /// <summary>SHA-256 in hexadecimal over all of the above and the hash before it.</summary>
    public string? Hash { get; private set; }

    public static AuditEntry Of(
        DateTimeOffset at, string actor, string? client, string action, string objectType, string objectId, string? traceId) => new()
        {
            OccurredAt = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)), // as PostgreSQL keeps it
            Actor = actor,
            Client = client,
            Action = action,
            ObjectType = objectType,
            ObjectId = objectId,
            TraceId = traceId,
        };

    /// <summary>The hash at a place of the chain. Fields are parted by a character that none of them can have.</summary>
    public string HashAt(long position, string previous)
    {
        string[] fields =
        [
            position.ToString(CultureInfo.InvariantCulture),
            Id.ToString(CultureInfo.InvariantCulture),
            OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            Actor,
            Client ?? "",
            Action,
            ObjectType,
            ObjectId,
            TraceId ?? "",
            previous,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields))));
    }

    internal void Seal(long position, string previous) => (Position, Hash) = (position, HashAt(position, previous));
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(e => e.Position).IsUnique();
        builder.HasIndex(e => e.Id).HasFilter("position is null").HasDatabaseName("ix_audit_entries_unsealed");
        builder.HasIndex(e => new { e.ObjectType, e.ObjectId });
    }
}
