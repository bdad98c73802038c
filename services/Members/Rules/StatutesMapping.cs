using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Rules;

internal sealed class StatutesMapping : IEntityTypeConfiguration<StatutesVersion>
{
    public void Configure(EntityTypeBuilder<StatutesVersion> builder)
    {
        builder.ToTable("statutes");
        builder.Property(s => s.Rules).AsJson();
        builder.HasIndex(s => s.ValidFrom).IsUnique().HasFilter("withdrawn_at is null");
    }
}
