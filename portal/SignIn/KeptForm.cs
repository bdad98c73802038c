using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Portal.SignIn;

/// <summary>What somebody had typed when her session was over. She finds it again once she has signed in.</summary>
internal sealed class KeptForm
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>The hash of what the address says.</summary>
    public required string Key { get; init; }

    /// <summary>As only the portal can read it.</summary>
    public required byte[] Content { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}

internal sealed class KeptFormMapping : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> builder)
    {
        builder.ToTable("kept_forms");
        builder.HasKey(f => f.Key);
        builder.HasIndex(f => f.EndsAt);
    }
}
