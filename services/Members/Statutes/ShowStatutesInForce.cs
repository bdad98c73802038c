using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Statutes;

/// <summary>
/// The version that holds on a day (<c>asOf</c>; today when absent). 404 when none was entered for it: then the law
/// alone counts.
/// </summary>
public static class ShowStatutesInForce
{
    public static async Task<Results<Tagged<StatutesView>, NotFound>> Handle(
        string? asOf, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var version = await db.Statutes.On(new Viewpoint(asOf, null).Day(clock), cancellationToken);
        return version is null
            ? TypedResults.NotFound()
            : new Tagged<StatutesView>(StatutesView.Of(version), EntityTag.Of(version.Version));
    }
}
