using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Copies;

namespace Vmdo.Access.People;

/// <summary>This service's copy of a partner's client.</summary>
public sealed class KnownClient : Copy<ClientChanged>
{
    public const string Disabled = "disabled";

    public string ClientId { get; private set; } = "";

    public string Status { get; private set; } = "";

    public DateTimeOffset? TokensFrom { get; private set; }

    protected override void Update(ClientChanged state) =>
        (ClientId, Status, TokensFrom) = (state.ClientId, state.Status, state.TokensFrom);
}

internal sealed class KnownClientMapping : IEntityTypeConfiguration<KnownClient>
{
    public void Configure(EntityTypeBuilder<KnownClient> builder)
    {
        builder.ToTable("known_clients");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.ClientId);
    }
}
