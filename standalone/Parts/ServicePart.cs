using System.Net;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>One of our own programs; ready when it says so at <c>/healthz/ready</c>.</summary>
public sealed class ServicePart(Service service, Uri address, DataFolder data, Dictionary<string, string> environment)
    : Part(service.Name, address.ToString(), data)
{
    private static readonly HttpClient Http = new();

    public Service Service { get; } = service;

    public Uri Uri { get; } = address;

    /// <summary>What it is told at its next start. Tests change it to break or replace something.</summary>
    public IDictionary<string, string> Environment => environment;

    // Less than the hosts' own patience of 30 seconds: requests that still hang then are lost.
    protected override TimeSpan StopsWithin => TimeSpan.FromSeconds(Service == Standalone.Service.Gateway ? 3 : 4);

    /// <summary>Starts it with more or other environment, this time and at later starts.</summary>
    public async Task Start(IReadOnlyDictionary<string, string> extra, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in extra)
        {
            environment[name] = value;
        }

        await Start(cancellationToken);
    }

    private protected override Task<Launch> Prepare(CancellationToken cancellationToken)
    {
        var assembly = Repository.PathOf(Service);
        return Task.FromResult(new Launch(DotnetHost, assembly)
        {
            Environment = environment,
            WorkingFolder = Path.GetDirectoryName(assembly)!, // a file always lies in a folder
            DeathSignal = Signal.Terminate,
        });
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        using var response = await Http.GetAsync(new Uri(Uri, "healthz/ready"), cancellationToken);
        return response.StatusCode is HttpStatusCode.OK;
    }

    // The host that runs us, so that its version is the one we were built with.
    private static string DotnetHost =>
        System.Environment.ProcessPath is { } path && Path.GetFileName(path) is "dotnet" ? path : "dotnet";
}
