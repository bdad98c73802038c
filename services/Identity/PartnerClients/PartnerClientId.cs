namespace Vmdo.Identity.PartnerClients;

/// <summary>Identifies the client of a partner institution.</summary>
public readonly record struct PartnerClientId(Guid Value)
{
    public static PartnerClientId New() => new(Guid.CreateVersion7());
}
