using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Portal.SignIn;

/// <summary>A browser in which somebody has signed in. Her tokens stay here; the browser has a cookie that names the session.</summary>
internal sealed class Session
{
    /// <summary>Idle for longer, it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy, it is over after that.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>The hash of what the cookie says: who reads this table cannot make one.</summary>
    public required string Key { get; init; }

    /// <summary>Who she is and her tokens, as only the portal can read it.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>UTC; it moves while she works.</summary>
    public required DateTimeOffset EndsAt { get; set; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(s => s.Key);
        builder.HasIndex(s => s.EndsAt);
    }
}
