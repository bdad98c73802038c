using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>The statutes: everybody reads them; member administration and board enter them.</summary>
public static class StatutesRows
{
    public static IEnumerable<Row> All =>
    [
        new Row("list-statutes").ForAnybody(Reach.All),
        new Row("show-statutes-in-force").ForAnybody(Reach.All),
        new Row("show-statutes", Kind.Statutes).ForAnybody(Reach.All),
        new Row("adopt-statutes") { IsVersioned = false, Body = (_, _) => Making.NewStatutes() }.ForAll(MemberAdministration, Board),
        new Row("withdraw-statutes", Kind.Statutes) { Body = (_, _) => new { }, Fresh = (w, _) => w.Make.Statutes() }.ForAll(MemberAdministration, Board),
    ];
}
