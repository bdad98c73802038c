using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>With which things something has to be permitted, so that a route is open.</summary>
public enum Extent
{
    /// <summary>With everything.</summary>
    Everything,

    /// <summary>With what the members share.</summary>
    SharedByMembers,

    /// <summary>With the things of one organization: the use case then looks at the thing itself.</summary>
    Something,
}

/// <summary>One of these is needed.</summary>
/// <param name="Permissions">As in <see cref="Security.Permissions"/>.</param>
/// <param name="Extent">With what.</param>
/// <param name="OrAnonymous">Whether who shows no token needs none of them.</param>
public sealed record PermissionRequirement(IReadOnlyList<string> Permissions, Extent Extent, bool OrAnonymous = false)
    : IAuthorizationRequirement;

/// <summary>Who may use a route: 401 without a token, 403 without a permit.</summary>
public static class PermissionExtensions
{
    /// <summary>Closes a route to all who may not do it with everything.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder route, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder => route.Require(new(permissions, Extent.Everything));

    /// <summary>Closes a route to all who may do it with nothing. Whether they may do it with this thing, the use case decides.</summary>
    public static TBuilder RequirePermissionForSome<TBuilder>(this TBuilder route, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder => route.Require(new(permissions, Extent.Something));

    /// <summary>Closes a route to all who neither work for a member of today nor may do it with everything.</summary>
    public static TBuilder RequirePermissionAmongMembers<TBuilder>(this TBuilder route, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder => route.Require(new(permissions, Extent.SharedByMembers));

    /// <summary>Opens a route to all who show no token; who shows one has to be permitted to do it with everything.</summary>
    public static TBuilder RequirePermissionUnlessAnonymous<TBuilder>(this TBuilder route, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder
    {
        var requirement = new PermissionRequirement(permissions, Extent.Everything, OrAnonymous: true);
        return route.RequireAuthorization(policy => policy.AddRequirements(requirement)).WithMetadata(requirement);
    }

    private static TBuilder Require<TBuilder>(this TBuilder route, PermissionRequirement requirement)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(requirement)).WithMetadata(requirement);
}

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var isOpen = requirement.OrAnonymous && context.User.Identity?.IsAuthenticated is not true;
        if (isOpen || requirement.Permissions.Any(permission => requirement.Extent switch
        {
            Extent.Everything => context.User.May(permission),
            Extent.SharedByMembers => context.User.MayAmongMembers(permission),
            _ => context.User.MaySomewhere(permission),
        }))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
