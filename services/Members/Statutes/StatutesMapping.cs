using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Statutes;

internal sealed class StatutesMapping : IEntityTypeConfiguration<StatutesVersion>
{
    public void Configure(EntityTypeBuilder<StatutesVersion> builder)
    {
        builder.ToTable("statutes");
        builder.Property(s => s.Id).HasConversion(id => id.Value, value => new(value));
        builder.Property(s => s.Rules).HasColumnType("jsonb").HasConversion(
            rules => JsonSerializer.Serialize(rules, JsonDefaults.Options),
            json => JsonSerializer.Deserialize<RuleSet>(json, JsonDefaults.Options)!, // an object was written
            ValueComparer.CreateDefault<RuleSet>(favorStructuralComparisons: false));
        builder.HasIndex(s => s.ValidFrom).IsUnique().HasFilter("withdrawn_at is null");
    }
}
