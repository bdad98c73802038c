using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Identity.PartnerClients;

internal sealed class PartnerClientMapping : IEntityTypeConfiguration<PartnerClient>
{
    public void Configure(EntityTypeBuilder<PartnerClient> builder)
    {
        builder.ToTable("partner_clients");
        builder.HasIndex(c => c.ClientId).IsUnique();
        AsJson(builder.Property(c => c.Secrets));
        AsJson(builder.Property(c => c.Keys));
    }

    private static void AsJson(PropertyBuilder<IReadOnlyList<Credential>> credentials) => credentials.HasColumnType("jsonb").HasConversion(
        list => JsonSerializer.Serialize(list, JsonDefaults.Options),
        json => JsonSerializer.Deserialize<List<Credential>>(json, JsonDefaults.Options)!, // a list was written
        ValueComparer.CreateDefault<IReadOnlyList<Credential>>(favorStructuralComparisons: false));
}
