using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Contracts.Partners;
using Vmdo.Messaging.Copies;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A copy of what Partners tells of an institution: enough to know whether it can have a client.</summary>
public sealed class KnownInstitution : Copy<InstitutionChanged>
{
    private const string Open = "open";

    public string Name { get; private set; } = "";

    public string Status { get; private set; } = "";

    public bool IsOpen => Status == Open;

    protected override void Update(InstitutionChanged state) => (Name, Status) = (state.Name, state.Status);
}

internal sealed class KnownInstitutionMapping : IEntityTypeConfiguration<KnownInstitution>
{
    public void Configure(EntityTypeBuilder<KnownInstitution> builder)
    {
        builder.ToTable("institutions");
        builder.Property(i => i.Id).ValueGeneratedNever();
    }
}
