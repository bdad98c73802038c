using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Statistics;

/// <summary>How many members took part in an assembly.</summary>
/// <param name="AssemblyId">Which.</param>
/// <param name="HeldOn">Its day.</param>
/// <param name="Entitled">Members with a vote.</param>
/// <param name="Attended">Those of them who were there.</param>
/// <param name="Remote">Those of them who took part by electronic means.</param>
/// <param name="BySubstitute">Those of them whom a substitute represented.</param>
public sealed record AssemblyParticipation(Guid AssemblyId, DateOnly HeldOn, int Entitled, int Attended, int Remote, int BySubstitute);

/// <summary>Participation in the assemblies of a period.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="QueriedAt">When the question was asked, UTC. Attendance and the register are as known then.</param>
/// <param name="Assemblies">How many were held.</param>
/// <param name="Attended">Of all of them together.</param>
/// <param name="Entitled">Of all of them together.</param>
/// <param name="Items">In order of time.</param>
public sealed record Participations(
    DateOnly From, DateOnly Until, DateTimeOffset QueriedAt, Figure Assemblies, Figure Attended, Figure Entitled,
    IReadOnlyList<AssemblyParticipation> Items);

/// <summary>How many members take part in assemblies, in a period.</summary>
public static class ShowParticipation
{
    public static async Task<Ok<Participations>> Handle(
        [AsParameters] AssemblyPeriod period, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (first, last) = new StatisticsPeriod(period.From, period.Until, null).Days(clock);
        var held = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes()
            .Where(a => a.Status == AssemblyStatus.Open || a.Status == AssemblyStatus.Closed)
            .Where(a => a.Occasion.HeldOn >= first && a.Occasion.HeldOn <= last)
            .OrderBy(a => a.Occasion.HeldOn).ThenBy(a => a.Id)
            .ToListAsync(cancellationToken);
        var items = new List<AssemblyParticipation>();
        foreach (var assembly in held)
        {
            items.Add(await Of(assembly, db, cancellationToken));
        }

        return TypedResults.Ok(new Participations(
            first, last, clock.Instant(),
            new(items.Count, "Assemblies that were held, by the day for which they were convened."),
            new(items.Sum(i => i.Attended), "Members with a vote that were there, counted once for each assembly."),
            new(items.Sum(i => i.Entitled), "Members that were active on the assembly's record date, counted once for each assembly."),
            items));
    }

    private static async Task<AssemblyParticipation> Of(Assembly assembly, MembersDb db, CancellationToken cancellationToken)
    {
        var entitled = db.WhoHaveAVote(assembly);
        var came = await db.Attendances.AsNoTracking()
            .Where(a => a.AssemblyId == assembly.Id && entitled.Contains(a.OrganizationId))
            .ToListAsync(cancellationToken);
        return new(
            assembly.Id.Value, assembly.Occasion.HeldOn, await entitled.CountAsync(cancellationToken), came.Count,
            came.Count(a => a.Mode is AttendanceMode.Remote), came.Count(a => a.BySubstitute));
    }
}

/// <summary>The days of assemblies.</summary>
/// <param name="From">The first day, YYYY-MM-DD; the first of this year when absent.</param>
/// <param name="Until">The last day, YYYY-MM-DD; today when absent.</param>
public sealed record AssemblyPeriod(string? From, string? Until);
