using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Members.Statutes;

/// <summary>All versions of the statutes, the latest first.</summary>
public static class ListStatutes
{
    public static async Task<Ok<Paged<StatutesView>>> Handle([AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var listed = await db.Statutes.AsNoTracking().OrderByDescending(s => s.ValidFrom).ThenByDescending(s => s.EnteredAt).ThenBy(s => s.Id).ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(StatutesView.Of));
    }
}

/// <summary>One version. 404 when unknown.</summary>
public static class ShowStatutes
{
    public static async Task<Results<Tagged<StatutesView>, NotFound>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var version = await db.Statutes.FindAsync([new StatutesId(id)], cancellationToken);
        return version is null ? TypedResults.NotFound() : new Tagged<StatutesView>(StatutesView.Of(version), EntityTag.Of(version.Version));
    }
}

/// <summary>The version that holds on a day (<c>asOf</c>; today when absent). 404 when none was entered for it: then the law alone counts.</summary>
public static class ShowStatutesInForce
{
    public static async Task<Results<Tagged<StatutesView>, NotFound>> Handle(string? asOf, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var version = await db.Statutes.On(new Viewpoint(asOf, null).Day(clock), cancellationToken);
        return version is null ? TypedResults.NotFound() : new Tagged<StatutesView>(StatutesView.Of(version), EntityTag.Of(version.Version));
    }
}
