using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.PartnerClients;

/// <summary>Partners' clients: what their routes need, and the routes.</summary>
public static class PartnerClientsApi
{
    public static void AddPartnerClients(this WebApplicationBuilder builder) => builder.Services.AddScoped<TokenServerClients>();

    public static void MapPartnerClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/api/v1/clients").WithTags("clients").Writes();

        var readers = clients.MapGroup("").RequirePermission(Permissions.ClientsRead);
        readers.MapGet("", ListPartnerClients.Handle).WithName("list-clients");
        readers.MapGet("/{id:guid}", ShowPartnerClient.Handle).WithName("show-client");

        var office = clients.MapGroup("").RequirePermission(Permissions.ClientsWrite);
        office.MapPost("", RegisterPartnerClient.Handle).WithName("register-client");
        office.MapPut("/{id:guid}/scopes", ChangeScopes.Handle).WithName("change-client-scopes");
        office.MapPost("/{id:guid}/secrets", ChangeSecret.Handle).WithName("change-client-secret");
        office.MapPost("/{id:guid}/keys", AddKey.Handle).WithName("add-client-key");
        office.MapDelete("/{id:guid}/keys/{kid}", RemoveKey.Handle).WithName("remove-client-key");
        office.MapPost("/{id:guid}/deactivation", DisablePartnerClient.Handle).WithName("disable-client");
        office.MapPost("/{id:guid}/reactivation", EnablePartnerClient.Handle).WithName("enable-client");
    }
}
