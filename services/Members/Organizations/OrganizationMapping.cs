using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations");
        builder.HasIndex(o => o.Reference).IsUnique();
        builder.Property(o => o.Contact).AsJson();
        builder.HasMany(o => o.Journal).WithOne().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Periods).WithOne().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(o => o.Journal).AutoInclude();
        builder.Navigation(o => o.Periods).AutoInclude();
    }
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("organization_journal");
        builder.HasKey(e => new { e.OrganizationId, e.Sequence });
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Change).HasColumnType("jsonb").HasConversion( // as it stands: null says that a detail goes
            change => change!.ToJsonString((JsonSerializerOptions?)null), // null is never converted
            json => Profile.InCurrentTags(JsonNode.Parse(json, null, default)!.AsObject()),
            ValueComparer.CreateDefault<JsonObject>(favorStructuralComparisons: false));
        builder.Property(e => e.Document).AsJson();
        builder.Property(e => e.Circumstances).AsJson();
    }
}

internal sealed class PeriodMapping : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> builder)
    {
        builder.ToTable("organization_periods");
        builder.Property(p => p.Documents).AsJson();
        builder.ComplexProperty(p => p.Profile, profile =>
        {
            // Columns of their own, named as in the profile, so that the register can be filtered.
            foreach (var member in typeof(Profile).GetProperties().Where(p => p.CanWrite && p.Name != nameof(Profile.Descriptions)))
            {
                profile.Property(member.PropertyType, member.Name).HasColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
            }

            profile.Property(p => p.Descriptions).HasColumnName("descriptions").AsJson();
        });
        builder.HasIndex(p => new { p.OrganizationId, p.ValidFrom });
        builder.HasIndex(p => new { p.Status, p.ValidFrom, p.ValidUntil }).HasFilter("known_until is null");
    }
}
