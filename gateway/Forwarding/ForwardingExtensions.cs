using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Yarp.ReverseProxy.Forwarder;

namespace Vmdo.Gateway.Forwarding;

/// <summary>Forwards requests by the route table in <c>appsettings.json</c>, section <c>ReverseProxy</c>.</summary>
internal static class ForwardingExtensions
{
    public static void AddForwarding(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddServicesBehind();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddServiceDiscoveryDestinationResolver();
        builder.Services.AddSingleton<IForwarderHttpClientFactory, ForwardingClients>();
        builder.Services.AddSingleton<ForwarderProblems>();
        builder.Services.AddSingleton<Services>();
#pragma warning disable EXTEXP0001 // the only way to take the retries of all clients back from one
        builder.Services.AddHttpClient(Services.Client).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    /// <summary>Services check tokens and scopes; to the gateway every route is open.</summary>
    public static void MapForwarding(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.Use((http, next) =>
        {
            http.BecomeHeadAgain();
            return next(http);
        });
        proxy.Use(app.Services.GetRequiredService<ForwarderProblems>().Handle);
        proxy.Use(BodyLimit.Handle);
        proxy.UseLoadBalancing();
    }).AllowAnonymous().ConfigureEndpoints((endpoint, route) =>
    {
        if (route.RouteId is "connect")
        {
            endpoint.WithCredentialsOfItsOwn();
        }
    });
}
