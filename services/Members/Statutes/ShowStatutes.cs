using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Statutes;

/// <summary>One version. 404 when unknown.</summary>
public static class ShowStatutes
{
    public static async Task<Results<Tagged<StatutesView>, NotFound>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var version = await db.Statutes.FindAsync([new StatutesId(id)], cancellationToken);
        return version is null
            ? TypedResults.NotFound()
            : new Tagged<StatutesView>(StatutesView.Of(version), EntityTag.Of(version.Version));
    }
}
