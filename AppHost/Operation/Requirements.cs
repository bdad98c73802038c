using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Vmdo.AppHost.Operation;

/// <summary>What has to be so before anything is started: said in one sentence where it is not.</summary>
internal static class Requirements
{
    private static readonly string[] Addresses =
    [
        "ASPNETCORE_URLS",
        "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL",
        "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"
    ];

    /// <exception cref="DistributedApplicationException">Names what is missing or taken, and what helps.</exception>
    public static void Check(DistributedApplicationModel model, IConfiguration configuration)
    {
        // An environment variable can hold no hyphen: Aspire looks for the other name as well.
        var missing = model.Resources.OfType<ParameterResource>().Where(p =>
            p.Default is null
            && configuration[$"Parameters:{p.Name}"] is null
            && configuration[$"Parameters:{p.Name.Replace('-', '_')}"] is null).ToList();
        if (missing.Count > 0)
        {
            throw new DistributedApplicationException(
                "Nothing is made up in this environment. Give as environment variables: "
                    + $"{string.Join(", ", missing.Select(p => $"Parameters__{p.Name.Replace('-', '_')}"))}.");
        }

        if (!configuration.GetValue<bool>("DcpPublisher:RandomizePorts"))
        {
            RequireFree("the gateway", configuration["Gateway:Port"]);
            foreach (var setting in configuration.GetValue("Dashboard", true) ? Addresses : [])
            {
                RequireFree("the dashboard", PortOf(configuration[setting]));
            }
        }
    }

    private static string? PortOf(string? urls) =>
        Uri.TryCreate(urls?.Split(';')[0], UriKind.Absolute, out var uri) ? uri.Port.ToString(CultureInfo.InvariantCulture) : null;

    private static void RequireFree(string whose, string? configured)
    {
        if (configured is null)
        {
            return;
        }

        if (!int.TryParse(configured, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
        {
            throw new DistributedApplicationException($"The port of {whose} is \"{configured}\", but a port is a number from 1 to 65535.");
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new DistributedApplicationException(
                $"This account may not open port {port} of {whose}. Choose one above 1023: ./vmdo up --port …");
        }
        catch (SocketException)
        {
            throw new DistributedApplicationException(
                $"Port {port} of {whose} is taken by another program. Choose other ports: ./vmdo up --port …");
        }
    }
}
