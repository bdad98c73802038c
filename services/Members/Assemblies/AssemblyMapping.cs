using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Assemblies;

internal sealed class AssemblyMapping : IEntityTypeConfiguration<Assembly>
{
    public void Configure(EntityTypeBuilder<Assembly> builder)
    {
        builder.ToTable("assemblies");
        builder.ComplexProperty(a => a.Occasion, occasion =>
        {
            foreach (var member in typeof(Occasion).GetProperties().Where(p => p.CanWrite && p.Name != nameof(Occasion.Participation)))
            {
                occasion.Property(member.PropertyType, member.Name).HasColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
            }

            occasion.Property(o => o.Participation).HasColumnName("participation");
        });
        builder.HasMany(a => a.Agenda).WithOne().HasForeignKey(i => i.AssemblyId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(a => a.Agenda).AutoInclude();
    }
}

internal sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.ToTable("agenda_items");
        builder.HasKey(i => new { i.AssemblyId, i.Number });
        builder.Property(i => i.Number).ValueGeneratedNever();
    }
}

internal sealed class MinutesMapping : IEntityTypeConfiguration<Minutes>
{
    public void Configure(EntityTypeBuilder<Minutes> builder)
    {
        builder.ToTable("minutes");
        builder.HasKey(m => new { m.AssemblyId, m.Version });
        builder.Property(m => m.Version).ValueGeneratedNever();
        builder.Property(m => m.Signatures).AsJson();
        builder.HasOne<Assembly>().WithMany().HasForeignKey(m => m.AssemblyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DispatchMapping : IEntityTypeConfiguration<Dispatch>
{
    public void Configure(EntityTypeBuilder<Dispatch> builder)
    {
        builder.ToTable("dispatches");
        builder.HasKey(d => new { d.AssemblyId, d.OrganizationId });
        builder.HasOne<Assembly>().WithMany().HasForeignKey(d => d.AssemblyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("attendances");
        builder.HasKey(a => new { a.AssemblyId, a.OrganizationId });
        builder.Property(a => a.EarlierStays).AsJson().HasDefaultValueSql("'[]'"); // for the version before, while it still runs
        builder.HasOne<Assembly>().WithMany().HasForeignKey(a => a.AssemblyId).OnDelete(DeleteBehavior.Restrict);
    }
}
