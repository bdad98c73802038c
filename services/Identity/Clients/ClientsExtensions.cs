using OfScopes = Vmdo.ServiceDefaults.Security.Scopes;

namespace Vmdo.Identity.Clients;

/// <summary>Reads the clients that the configuration names.</summary>
internal static class ClientsExtensions
{
    public static void AddClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<Dictionary<string, Client>>()
            .BindConfiguration("Clients")
            .Validate(clients => clients.Values.All(c => c.DisplayName is not ""), "Each of Clients needs a DisplayName.")
            .Validate(clients => clients.Values.All(c => c.Scopes.Count > 0), "Each of Clients needs Scopes.")
            .Validate(clients => clients.Values.SelectMany(c => c.Scopes).All(OfScopes.All.Contains), "Clients have Scopes that no service knows.")
            .ValidateOnStart();
        builder.Services.AddScoped<RegisterClients>();
    }
}
