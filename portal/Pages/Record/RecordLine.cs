using Microsoft.AspNetCore.Http.Extensions;
using Vmdo.Client;
using Vmdo.Pages.Texts;

namespace Vmdo.Portal.Pages.Record;

/// <summary>A line of the record in words.</summary>
/// <param name="Line">As it is kept.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Deed">What was done.</param>
/// <param name="Thing">With what.</param>
/// <param name="Page">Of the thing, where it has one.</param>
internal sealed record RecordLine(AuditLine Line, string Actor, string Deed, string Thing, string? Page)
{
    // Where things of a kind have a page; the address is that of their kind in the API.
    private static readonly Dictionary<string, string> Addresses = new(StringComparer.Ordinal)
    {
        ["organization"] = "organizations",
        ["person"] = "people",
        ["project"] = "projects",
        ["statutes-version"] = "statutes",
        ["assembly"] = "assemblies",
        ["mandate"] = "mandates",
        ["position"] = "positions",
        ["institution"] = "institutions",
        ["agreement"] = "agreements",
        ["inquiry"] = "inquiries",
        ["partner-client"] = "clients",
        ["invitation"] = "invitations",
    };

    public static RecordLine Of(
        Translation t, AuditLine line, IReadOnlyDictionary<Guid, string> people, IReadOnlyDictionary<Guid, string> organizations)
    {
        var thing = t.FirstOf($"record.thing.{line.ObjectType}") ?? line.ObjectType;
        var id = Guid.TryParse(line.ObjectId, out var known) ? known : (Guid?)null;
        var name = id is null ? null : (line.ObjectType == "person" ? people : organizations).GetValueOrDefault(id.Value);
        return new(
            line,
            NameOf(t, line.Actor, people),
            t.FirstOf($"act.{line.Action}", $"record.act.{line.Action}") ?? line.Action,
            name is null ? thing : $"{thing}: {name}",
            id is not null && Addresses.TryGetValue(line.ObjectType, out var list) ? $"/{list}/{id}" : null);
    }

    public static string NameOf(Translation t, string actor, IReadOnlyDictionary<Guid, string> people) => actor switch
    {
        "system" => t["record.by-itself"],
        _ when Guid.TryParse(actor, out var id) => people.GetValueOrDefault(id) ?? t["record.somebody"],
        _ => t.With("record.program", actor),
    };

    /// <summary>The record of a service, with what is like in some way.</summary>
    public static string AddressOf(string service, AuditWish wish)
    {
        var query = new QueryBuilder { { "service", service } };
        foreach (var (name, value) in new[]
        {
            ("actor", wish.Actor), ("deed", wish.Action), ("objectType", wish.ObjectType), ("objectId", wish.ObjectId),
        })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return $"/record{query}";
    }
}
