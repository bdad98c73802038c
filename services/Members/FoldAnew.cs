using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Positions;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members;

/// <summary>
/// What is stored to be searched follows <see cref="SearchText"/> as it is today: when the service starts, and now and then, what
/// an older version has written is written anew. It is nobody's change: no version, no event, no line of the record.
/// </summary>
internal sealed class FoldAnew(
    IServiceScopeFactory scopes, Migrations<MembersDb> migrations, TimeProvider clock, ILogger<FoldAnew> logger)
    : Repeating<MembersDb>(scopes, migrations, clock, logger)
{
    /// <summary>An older version may still run beside this one.</summary>
    protected override TimeSpan Interval => TimeSpan.FromMinutes(15);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<MembersDb>();
        await FoldPeriods(db, cancellationToken);
        await FoldConcerns(db, cancellationToken);
        await FoldPositions(db, cancellationToken);
        return Next.Rest;
    }

    private static async Task FoldPeriods(MembersDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Periods.AsNoTracking()
            .Select(p => new
            {
                p.Id,
                p.Profile.Name,
                p.Profile.ShortName,
                p.Profile.RegisterCourt,
                p.Profile.RegisterNumber,
                p.SearchName,
                p.SearchRegister,
            })
            .ToListAsync(cancellationToken);
        foreach (var period in kept)
        {
            var name = NameSearch.Of(period.Name, period.ShortName);
            var register = RegisterEntry.ToSearch(period.RegisterCourt, period.RegisterNumber);
            if ((name, register) != (period.SearchName, period.SearchRegister))
            {
                await db.Periods.Where(p => p.Id == period.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.SearchName, name).SetProperty(p => p.SearchRegister, register), cancellationToken);
            }
        }
    }

    private static async Task FoldConcerns(MembersDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Concerns.AsNoTracking().Select(c => new { c.Id, c.Title, c.SearchTitle }).ToListAsync(cancellationToken);
        foreach (var concern in kept)
        {
            var title = SearchText.Of(concern.Title);
            if (title != concern.SearchTitle)
            {
                await db.Concerns.Where(c => c.Id == concern.Id && c.Title == concern.Title)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.SearchTitle, title), cancellationToken);
            }
        }
    }

    private static async Task FoldPositions(MembersDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Positions.AsNoTracking().IgnoreAutoIncludes()
            .Select(p => new { p.Id, p.Title, Papers = p.Papers.Select(paper => paper.Title).ToList(), p.SearchTitle })
            .ToListAsync(cancellationToken);
        foreach (var position in kept)
        {
            var title = Position.ToSearch(position.Title, position.Papers);
            if (title != position.SearchTitle)
            {
                await db.Positions.Where(p => p.Id == position.Id && p.SearchTitle == position.SearchTitle)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.SearchTitle, title), cancellationToken);
            }
        }
    }
}
