using Microsoft.Extensions.Configuration;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

/// <summary>Where everything is, for whoever has just started the system.</summary>
internal sealed class Introduction(DistributedApplicationModel model, IConfiguration configuration, DataFolder data)
{
    public override string ToString()
    {
        var gateway = AddressOf("gateway", "http");
        return $"""

              Sign in     {gateway}/account
              API         {gateway}/api/v1, described at {gateway}/docs
              Token       {Typed}./vmdo token office
              Mails       {AddressOf("mail", "page") ?? "sent by the mail server"}
              Dashboard   {Dashboard}
              Data        {data.Path}

            """;
    }

    // A system with a folder of its own is found by it.
    private string Typed => configuration["Infrastructure:DataPath"] is { Length: > 0 } folder ? $"VMDO_DATA={folder} " : "";

    private string Dashboard =>
        configuration["AppHost:BrowserToken"] is { Length: > 0 } token && configuration["ASPNETCORE_URLS"] is { } urls
            ? $"{urls.Split(';')[0]}/login?t={token}"
            : "left out";

    private string? AddressOf(string name, string endpoint) =>
        model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(r => r.Name == name)?.GetEndpoint(endpoint).Url;
}
