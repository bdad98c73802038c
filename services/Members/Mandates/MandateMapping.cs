using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Mandates;

internal sealed class MandateMapping : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.ToTable("mandates");
        builder.Property(m => m.ElectedIn).AsJson();
        builder.Ignore(m => m.Term);
        builder.HasMany(m => m.Terms).WithOne().HasForeignKey(t => t.MandateId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(m => m.Terms).AutoInclude();
        builder.HasIndex(m => m.OrganizationId);
        builder.HasIndex(m => m.PersonId);
    }
}

internal sealed class TermMapping : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.ToTable("mandate_terms");
        builder.HasKey(t => new { t.MandateId, t.Sequence });
        builder.Property(t => t.Sequence).ValueGeneratedNever();
        builder.Ignore(t => t.IsEmpty);
        builder.HasIndex(t => new { t.From, t.Until }).HasFilter("known_until is null");
    }
}
