using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Identity.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.HasMany(p => p.Grants).WithOne().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Grants).AutoInclude();
    }
}

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("grants");
        builder.HasKey(g => new { g.PersonId, g.Number });
        builder.Property(g => g.Number).ValueGeneratedNever();
        builder.HasIndex(g => new { g.OrganizationId, g.Role });
    }
}
