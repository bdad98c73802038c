namespace Vmdo.Members.Statistics;

/// <summary>The routes of statistics.</summary>
public static class StatisticsApi
{
    public static void MapStatistics(this IEndpointRouteBuilder routes)
    {
        var statistics = routes.MapGroup("/api/v1/statistics").WithTags("statistics").AllowAnonymous();
        statistics.MapGet("/membership", CountMembers.Handle).WithName("count-members");
        statistics.MapGet("/growth", ShowGrowth.Handle).WithName("show-growth");
        statistics.MapGet("/composition", ShowComposition.Handle).WithName("show-composition");
        statistics.MapGet("/participation", ShowParticipation.Handle).WithName("show-participation");
    }
}
