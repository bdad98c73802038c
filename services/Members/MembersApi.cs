using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Imports;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Positions;
using Vmdo.Members.Statistics;
using Vmdo.Members.Statutes;
using Vmdo.Members.Validity;

namespace Vmdo.Members;

/// <summary>The routes of all features of the service.</summary>
public static class MembersApi
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        routes.MapOrganizations();
        routes.MapMandates();
        routes.MapStatutes();
        routes.MapAssemblies();
        routes.MapBallots();
        routes.MapValidity();
        routes.MapPositions();
        routes.MapImports();
        routes.MapStatistics();
    }
}
