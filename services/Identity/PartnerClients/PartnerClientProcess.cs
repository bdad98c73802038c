using Vmdo.Storage;
using static Vmdo.Identity.PartnerClients.PartnerClientStatus;

namespace Vmdo.Identity.PartnerClients;

/// <summary>What may happen to a partner's client, as a table: what may follow what.</summary>
internal static class PartnerClientProcess
{
    public static readonly Transition<PartnerClientStatus> Secret = new([Active], "A disabled client gets no secret.");
    public static readonly Transition<PartnerClientStatus> Key = new([Active], "A disabled client gets no key.");
    public static readonly Transition<PartnerClientStatus> Disabling = new([Active], Disabled, "The client is disabled already.");
    public static readonly Transition<PartnerClientStatus> Enabling = new([Disabled], Active, "Only a disabled client can be enabled.");
}
