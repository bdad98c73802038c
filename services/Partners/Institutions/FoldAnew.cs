using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Partners.Institutions;

/// <summary>
/// What is stored to be searched and compared follows <see cref="SearchText"/> and <see cref="Folding"/> as they are today: when the
/// service starts, and now and then, what an older version has written is written anew. It is nobody's change: no version, no
/// event, no line of the record. Two institutions that have become the same stay beside each other.
/// </summary>
internal sealed class FoldAnew(
    IServiceScopeFactory scopes, Migrations<PartnersDb> migrations, TimeProvider clock, ILogger<FoldAnew> logger)
    : Repeating<PartnersDb>(scopes, migrations, clock, logger)
{
    /// <summary>An older version may still run beside this one.</summary>
    protected override TimeSpan Interval => TimeSpan.FromMinutes(15);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PartnersDb>();
        var kept = await db.Institutions.AsNoTracking()
            .Select(i => new { i.Id, i.Details.Kind, i.Details.Name, i.Details.Town, i.SearchName, i.Likeness })
            .ToListAsync(cancellationToken);
        var taken = kept.Select(i => i.Likeness).ToHashSet();
        foreach (var institution in kept)
        {
            var name = SearchText.Of(institution.Name);
            var wanted = Institution.LikenessOf(institution.Kind, institution.Name, institution.Town);
            var likeness = wanted == institution.Likeness || !taken.Add(wanted) ? institution.Likeness : wanted;
            if ((name, likeness) != (institution.SearchName, institution.Likeness))
            {
                await db.Institutions.Where(i => i.Id == institution.Id && i.Likeness == institution.Likeness).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.SearchName, name).SetProperty(i => i.Likeness, likeness), cancellationToken);
            }
        }

        return Next.Rest;
    }
}
