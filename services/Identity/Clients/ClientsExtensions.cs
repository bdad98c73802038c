using OpenIddict.Abstractions;
using Permits = Vmdo.ServiceDefaults.Security.Permissions;

namespace Vmdo.Identity.Clients;

/// <summary>Reads the clients and apps that the configuration names.</summary>
internal static class ClientsExtensions
{
    private static readonly string[] AboutThePerson =
    [
        OpenIddictConstants.Scopes.OpenId,
        OpenIddictConstants.Scopes.Profile,
        OpenIddictConstants.Scopes.Email,
        OpenIddictConstants.Scopes.OfflineAccess
    ];

    public static void AddClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<Dictionary<string, Client>>()
            .BindConfiguration("Clients")
            .Validate(clients => clients.Values.All(c => c.DisplayName is not ""), "Each of Clients needs a DisplayName.")
            .Validate(clients => clients.Values.All(c => c.Scopes.Count > 0), "Each of Clients needs Scopes.")
            .Validate(
                clients => clients.Values.SelectMany(c => c.Scopes).All(Permits.All.Contains),
                "Clients have Scopes that no service knows.")
            .ValidateOnStart();
        builder.Services.AddOptions<Dictionary<string, App>>()
            .BindConfiguration("Apps")
            .Validate(
                apps => apps.Values.All(a => a.IsComplete),
                "Each of Apps needs a DisplayName, Scopes and RedirectUris without fragment that are absolute or begin with a slash.")
            .Validate(
                apps => apps.Values.SelectMany(a => a.Scopes).All(s => Permits.All.Contains(s) || AboutThePerson.Contains(s)),
                "Apps have Scopes that no service knows.")
            .ValidateOnStart();
        builder.Services.AddScoped<RegisterClients>();
    }
}
