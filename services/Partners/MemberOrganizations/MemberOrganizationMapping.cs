using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Partners.MemberOrganizations;

internal sealed class MemberOrganizationMapping : IEntityTypeConfiguration<MemberOrganization>
{
    public void Configure(EntityTypeBuilder<MemberOrganization> builder)
    {
        builder.ToTable("member_organizations");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasMany(o => o.Periods).WithOne().HasForeignKey(p => p.OrganizationId);
        builder.Navigation(o => o.Periods).AutoInclude();
    }
}

internal sealed class MembershipPeriodMapping : IEntityTypeConfiguration<MembershipPeriod>
{
    public void Configure(EntityTypeBuilder<MembershipPeriod> builder)
    {
        builder.ToTable("membership_periods");
        builder.HasIndex(p => new { p.OrganizationId, p.ValidFrom }).IsUnique();
        builder.HasIndex(p => new { p.Status, p.ValidFrom, p.ValidUntil });
    }
}
