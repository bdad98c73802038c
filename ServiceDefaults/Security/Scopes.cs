using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>What a client may be granted. The identity service offers exactly these.</summary>
public static class Scopes
{
    public const string OrganizationsRead = "organizations.read";
    public const string OrganizationsWrite = "organizations.write";
    public const string ProjectsRead = "projects.read";
    public const string ProjectsPropose = "projects.propose";
    public const string ProjectsWrite = "projects.write";
    public const string InstitutionsRead = "institutions.read";
    public const string InstitutionsWrite = "institutions.write";
    public const string InquiriesCreate = "inquiries.create";
    public const string InquiriesOwnRead = "inquiries.own.read";
    public const string InquiriesRead = "inquiries.read";
    public const string Operations = "operations";

    public static IReadOnlyList<string> All { get; } =
    [
        OrganizationsRead, OrganizationsWrite, ProjectsRead, ProjectsPropose, ProjectsWrite, InstitutionsRead, InstitutionsWrite,
        InquiriesCreate, InquiriesOwnRead, InquiriesRead, Operations,
    ];

    /// <summary>Closes a route to all who were not granted one of <paramref name="scopes"/>: 401 without a token, 403 without the scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder route, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder
    {
        var requirement = new ScopeRequirement(scopes);
        return route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(requirement)).WithMetadata(requirement);
    }

    public static bool HasScope(this ClaimsPrincipal user, string scope) =>
        user.FindAll("scope").SelectMany(claim => claim.Value.Split(' ')).Contains(scope);

    /// <summary>The acting client or person, as the token's subject; what the journal keeps.</summary>
    public static string Subject(this ClaimsPrincipal user) => user.FindFirstValue("sub") ?? "anonymous";
}

/// <summary>One of these scopes is needed.</summary>
public sealed record ScopeRequirement(IReadOnlyList<string> Scopes) : IAuthorizationRequirement;

internal sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (requirement.Scopes.Any(context.User.HasScope))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
