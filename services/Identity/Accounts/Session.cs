using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Identity.People;

namespace Vmdo.Identity.Accounts;

/// <summary>A browser in which somebody has signed in. Its cookie names the session, and nobody but us can make one.</summary>
internal sealed class Session
{
    /// <summary>Idle for longer, it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy, it is over after that.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>What the browser calls itself, in few words.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset SeenAt { get; set; }

    public bool IsOverAt(DateTimeOffset now) => now >= SeenAt + Idle || now >= CreatedAt + Longest;
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasIndex(s => s.PersonId);
    }
}
