using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Members.Organizations;
using Vmdo.Members.Positions.Concerns;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.Members.Positions.Steps;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Positions;

internal sealed class PositionMapping : IEntityTypeConfiguration<Position>
{
    public void Configure(EntityTypeBuilder<Position> builder)
    {
        builder.ToTable("positions");
        builder.PrimitiveCollection(p => p.ConcernIds).ElementType().HasConversion<TypedIdConverter<ConcernId>>();
        builder.Property(p => p.Resolution).AsJson();
        builder.Ignore(p => p.Source);
        builder.HasMany(p => p.Papers).WithOne().HasForeignKey(p => p.PositionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Addressings).WithOne().HasForeignKey(a => a.PositionId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Papers).AutoInclude();
        builder.Navigation(p => p.Addressings).AutoInclude();
        builder.HasIndex(p => new { p.Status, p.PublishedOn });
    }
}

internal sealed class PaperMapping : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> builder)
    {
        builder.ToTable("position_papers");
        builder.HasKey(p => new { p.PositionId, p.Language });
    }
}

internal sealed class AddressingMapping : IEntityTypeConfiguration<Addressing>
{
    public void Configure(EntityTypeBuilder<Addressing> builder)
    {
        builder.ToTable("position_addressings");
        builder.HasKey(a => new { a.PositionId, a.Number });
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Property(a => a.Answer).AsJson();
    }
}

internal sealed class StanceMapping : IEntityTypeConfiguration<Stance>
{
    public void Configure(EntityTypeBuilder<Stance> builder)
    {
        builder.ToTable("position_stances");
        builder.HasKey(s => new { s.PositionId, s.OrganizationId });
        builder.HasOne<Position>().WithMany().HasForeignKey(s => s.PositionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConcernMapping : IEntityTypeConfiguration<Concern>
{
    public void Configure(EntityTypeBuilder<Concern> builder)
    {
        builder.ToTable("concerns");
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Position>().WithMany().HasForeignKey(c => c.PositionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.RaisedOn).HasFilter("position_id is null and withdrawn_at is null").HasDatabaseName("ix_concerns_open");
    }
}
