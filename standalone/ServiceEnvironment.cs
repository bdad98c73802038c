namespace Vmdo.Standalone;

/// <summary>What a service is told by its host. It reads nothing else from us.</summary>
internal static class ServiceEnvironment
{
    public static Dictionary<string, string> Of(Service service, VmdoSystem system)
    {
        var ports = system.Options.Ports;
        Dictionary<string, string> environment = new()
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[service.Name]}",
            ["ASPNETCORE_ENVIRONMENT"] = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Development",
            ["Authentication__Issuer"] = system.GatewayAddress.ToString(),
            ["OTEL_SERVICE_NAME"] = service.Name,
        };
        foreach (var other in Service.All)
        {
            environment[$"services__{other.Name}__http__0"] = $"http://127.0.0.1:{ports[other.Name]}";
        }

        if (service.Database is { } database)
        {
            environment[$"ConnectionStrings__{database.Name}"] = system.Postgres.ConnectionStringOf(database);
        }

        if (service.UsesMessaging)
        {
            environment["ConnectionStrings__messaging"] = system.Rabbit.Uri.ToString();
        }

        if (service.Database is not null)
        {
            environment["Audit__AnchorFile"] = system.Options.Data.AuditOf(service.Name);
        }

        if (service.Name is "identity")
        {
            environment["Mail__Folder"] = system.Options.Data.MailPath;
            foreach (var client in Secrets.Clients)
            {
                environment[$"Clients__{client}__Secret"] = system.Secrets[Secrets.OfClient(client)];
            }
        }

        AddTelemetry(environment, system.Options.Telemetry ?? system.Dashboard?.Receiver);
        foreach (var (name, value) in system.Options.Environment.GetValueOrDefault(service.Name) ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        return environment;
    }

    private static void AddTelemetry(Dictionary<string, string> environment, Telemetry? telemetry)
    {
        if (telemetry is null)
        {
            return;
        }

        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry.Endpoint.ToString();
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = telemetry.Protocol;
        if (telemetry.Headers is not null)
        {
            environment["OTEL_EXPORTER_OTLP_HEADERS"] = telemetry.Headers;
        }
    }
}
