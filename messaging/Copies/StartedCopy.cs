using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Messaging.Copies;

/// <summary>A copy for which the owner was already asked to publish everything.</summary>
internal sealed class StartedCopy
{
    /// <summary>The state's name, such as <c>members.organization-changed.v1</c>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
}

internal sealed class StartedCopyMapping : IEntityTypeConfiguration<StartedCopy>
{
    public void Configure(EntityTypeBuilder<StartedCopy> builder)
    {
        builder.ToTable("started_copies");
        builder.HasKey(c => c.State);
    }
}
