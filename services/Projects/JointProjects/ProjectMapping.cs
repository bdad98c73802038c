using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vmdo.Messaging.Persistence;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Projects.JointProjects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.Property(p => p.Id).HasConversion(id => id.Value, value => new(value));
        builder.Property(p => p.Status).HasConversion(WordsConverter.Of<ProjectStatus>());
        builder.Property(p => p.LeadId).HasConversion(id => id.Value, value => new(value));
        builder.PrimitiveCollection(p => p.ParticipantIds).ElementType().HasConversion<OrganizationIdConverter>();
        builder.PrimitiveCollection(p => p.Aims).ElementType().HasConversion<AimConverter>();
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
        builder.Property(e => e.ProjectId).HasConversion(id => id.Value, value => new(value));
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Event).HasConversion(WordsConverter.Of<ProjectEvent>());
        builder.Property(e => e.Details).HasColumnType("jsonb").HasConversion(
            details => JsonSerializer.Serialize(details, JsonDefaults.Options),
            json => JsonSerializer.Deserialize<ProjectDetails>(json, JsonDefaults.Options));
    }
}

internal sealed class OrganizationIdConverter() : ValueConverter<OrganizationId, Guid>(id => id.Value, value => new(value));

internal sealed class AimConverter() : ValueConverter<Aim, string>(aim => Words.Of(aim), word => Words.TryParse<Aim>(word)!.Value); // only words were written
