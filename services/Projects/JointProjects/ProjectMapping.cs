using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage.Columns;

namespace Vmdo.Projects.JointProjects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.PrimitiveCollection(p => p.ParticipantIds).ElementType().HasConversion<TypedIdConverter<OrganizationId>>();
        builder.PrimitiveCollection(p => p.WillingToLead).HasDefaultValueSql("'{}'")
            .ElementType().HasConversion<TypedIdConverter<OrganizationId>>();
        builder.PrimitiveCollection(p => p.Aims).ElementType().HasConversion<WordsConverter<Aim>>();
        builder.Property(p => p.PlannedContributions).HasColumnType("jsonb").HasDefaultValueSql("'[]'").HasConversion(
            planned => JsonSerializer.Serialize(planned, JsonDefaults.Options),
            json => JsonSerializer.Deserialize<List<PlannedContribution>>(json, JsonDefaults.Options)!, // a list was written
            ValueComparer.CreateDefault<IReadOnlyList<PlannedContribution>>(favorStructuralComparisons: false));
        builder.HasMany(p => p.Journal).WithOne().HasForeignKey(e => e.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Contributions).WithOne().HasForeignKey(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Journal).AutoInclude();
        builder.Navigation(p => p.Contributions).AutoInclude();
        builder.HasIndex(p => new { p.Status, p.BeginsOn });
        builder.HasIndex(p => p.LeadId);
        builder.HasIndex(p => p.ParticipantIds).HasMethod("gin");
    }
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("project_journal");
        builder.HasKey(e => new { e.ProjectId, e.Sequence });
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Details).HasColumnType("jsonb").HasConversion(
            details => JsonSerializer.Serialize(details, JsonDefaults.Options),
            json => JsonSerializer.Deserialize<ProjectDetails>(json, JsonDefaults.Options));
    }
}
