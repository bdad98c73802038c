using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>One of these is needed.</summary>
/// <param name="Permissions">As in <see cref="Security.Permissions"/>.</param>
/// <param name="IsForSome">Enough to have it for the things of one organization: the use case then looks at the thing itself.</param>
public sealed record PermissionRequirement(IReadOnlyList<string> Permissions, bool IsForSome) : IAuthorizationRequirement;

/// <summary>Who may use a route: 401 without a token, 403 without a permit.</summary>
public static class PermissionExtensions
{
    /// <summary>Closes a route to all who may not do it with everything.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder route, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder => route.Require(new(permissions, IsForSome: false));

    /// <summary>Closes a route to all who may do it with nothing. Whether they may do it with this thing, the use case decides.</summary>
    public static TBuilder RequirePermissionForSome<TBuilder>(this TBuilder route, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder => route.Require(new(permissions, IsForSome: true));

    private static TBuilder Require<TBuilder>(this TBuilder route, PermissionRequirement requirement)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(requirement)).WithMetadata(requirement);
}

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (requirement.Permissions.Any(permission =>
            requirement.IsForSome ? context.User.MaySomewhere(permission) : context.User.May(permission)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
