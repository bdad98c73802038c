using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;

namespace Vmdo.Identity.Organizations;

/// <summary>A copy of what Members tells of an organization: enough to name it.</summary>
public sealed class KnownOrganization : Copy<OrganizationChanged>
{
    public string Name { get; private set; } = "";

    protected override void Update(OrganizationChanged state) => Name = state.Periods.Count == 0 ? state.Reference : state.Periods[^1].Name;
}

internal sealed class KnownOrganizationMapping : IEntityTypeConfiguration<KnownOrganization>
{
    public void Configure(EntityTypeBuilder<KnownOrganization> builder)
    {
        builder.ToTable("organizations");
        builder.Property(o => o.Id).ValueGeneratedNever();
    }
}
