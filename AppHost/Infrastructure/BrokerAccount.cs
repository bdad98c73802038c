using System.Globalization;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>
/// The account of one service at the broker. It publishes what is the service's own, reads its own queues, and can send nothing
/// to those of others: whoever has it cannot say, for example, who has which role.
/// </summary>
internal sealed record BrokerAccount(string Service, ParameterResource Password)
{
    // Exchanges are named after the events' types.
    private string Own => $@"Vmdo\.Contracts\.{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Service)}:.*";

    /// <summary>Its own queues; and the exchanges of events, which whoever comes first declares.</summary>
    public string Configures => $@"^({Service}\..*|Vmdo\.Contracts\..*)$";

    /// <summary>Its own queues and events, and the request for the states of others.</summary>
    public string Writes => $@"^({Service}\..*|{Own}|Vmdo\.Contracts\.Copies:.*)$";

    /// <summary>Its own queues; and the exchanges of events, to which it binds them.</summary>
    public string Reads => $@"^({Service}\..*|Vmdo\.Contracts\..*)$";
}
