using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Members.Statutes;

internal sealed class StatutesMapping : IEntityTypeConfiguration<StatutesVersion>
{
    public void Configure(EntityTypeBuilder<StatutesVersion> builder)
    {
        builder.ToTable("statutes");
        builder.Property(s => s.Id).HasConversion(id => id.Value, value => new(value));
        builder.Property(s => s.Rules).AsJson();
        builder.HasIndex(s => s.ValidFrom).IsUnique().HasFilter("withdrawn_at is null");
    }
}
