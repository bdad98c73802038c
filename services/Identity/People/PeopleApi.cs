using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.People;

/// <summary>People and their roles: what their routes need, and the routes.</summary>
public static class PeopleApi
{
    public static void AddPeople(this WebApplicationBuilder builder) => builder.Services.AddScoped<Authority>();

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people").WithTags("people").Writes();

        var readers = people.MapGroup("").RequirePermissionForSome(Permissions.PeopleRead);
        readers.MapGet("", ListPeople.Handle).WithName("list-people");
        readers.MapGet("/{id:guid}", ShowPerson.Handle).WithName("show-person");
        people.MapGet("/self", ShowSelf.Handle).WithName("show-self").RequirePermission(Permissions.PeopleOwnRead);

        var givers = people.MapGroup("").RequirePermissionForSome(Permissions.PeopleWrite);
        givers.MapPost("/{id:guid}/grants", GiveRole.Handle).WithName("give-role");
        givers.MapPost("/{id:guid}/grants/{number:int}/approval", ApproveRole.Handle).WithName("approve-role");
        givers.MapPost("/{id:guid}/grants/{number:int}/confirmation", ConfirmRole.Handle).WithName("confirm-role");
        givers.MapPost("/{id:guid}/grants/{number:int}/withdrawal", WithdrawRole.Handle).WithName("withdraw-role");
    }
}
