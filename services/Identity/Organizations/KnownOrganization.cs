using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;
using Vmdo.Storage.Columns;

namespace Vmdo.Identity.Organizations;

/// <summary>What an organization is called from a day until its next name.</summary>
public sealed record KnownName(DateOnly From, string Name);

/// <summary>A copy of what Members tells of an organization: enough to name it on any day.</summary>
public sealed class KnownOrganization : Copy<OrganizationChanged>
{
    /// <summary>The last name that is decided, for a running old version.</summary>
    public string Name { get; private set; } = "";

    /// <summary>In order of time.</summary>
    public IReadOnlyList<KnownName> Names { get; private set; } = [];

    /// <summary>Its name on a day; before its first day, the first it had.</summary>
    public string NameOn(DateOnly day) => Names is [] ? Name : (Names.LastOrDefault(n => n.From <= day) ?? Names[0]).Name;

    protected override void Update(OrganizationChanged state)
    {
        Names = [.. state.Periods.OrderBy(p => p.From).Select(p => new KnownName(p.From, p.Name))];
        Name = Names.Count == 0 ? state.Reference : Names[^1].Name;
    }
}

internal sealed class KnownOrganizationMapping : IEntityTypeConfiguration<KnownOrganization>
{
    public void Configure(EntityTypeBuilder<KnownOrganization> builder)
    {
        builder.ToTable("organizations");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Names).HasDefaultValueSql("'[]'").AsJson();
    }
}
