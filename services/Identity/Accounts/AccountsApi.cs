using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.Accounts;

/// <summary>What others do with somebody's account: shut it, open it, erase it, help when a phone is lost.</summary>
public static class AccountsApi
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people").WithTags("people").Writes();
        people.MapPost("/{id:guid}/second-factors/removal", RemoveSecondFactors.Handle).WithName("remove-second-factors")
            .RequirePermission(Permissions.PeopleWrite);

        var erasers = people.MapGroup("").RequirePermission(Permissions.PeopleErase);
        erasers.MapPost("/{id:guid}/deactivation", DeactivatePerson.Handle).WithName("deactivate-person");
        erasers.MapPost("/{id:guid}/reactivation", ReactivatePerson.Handle).WithName("reactivate-person");
        erasers.MapPost("/{id:guid}/erasure", ErasePerson.Handle).WithName("erase-person");
    }
}
