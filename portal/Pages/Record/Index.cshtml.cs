using Microsoft.AspNetCore.Mvc;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Record;

/// <summary>Who did what, the latest first, of one service at a time.</summary>
internal sealed class IndexPage(Visitor visitor, ServiceCalls services, ThingNames names) : PersonalPage(visitor)
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string Service { get; set; } = ServiceCalls.All[0];

    [BindProperty(SupportsGet = true)]
    public string? Actor { get; set; }

    /// <summary>Not called action, which means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Deed { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ObjectType { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ObjectId { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public AuditWish Wish => new(Actor, Deed, ObjectType, ObjectId);

    public IReadOnlyList<RecordLine> Lines { get; private set; } = [];

    /// <summary>By what the list is narrowed down, in words.</summary>
    public IReadOnlyList<string> Narrowed { get; private set; } = [];

    public Pager Pager { get; private set; } = null!; // an error page without

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.AuditRead))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!ServiceCalls.All.Contains(Service))
        {
            return NotFound();
        }

        // The record is told in the order of writing: its end has the latest.
        var total = (await services.Record(Service, Wish, 1, 1, Cancel)).TotalItems;
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        var shown = Math.Clamp(Number, 1, last);
        var found = (await services.Record(Service, Wish, last - shown + 1, PageSize, Cancel)).Items;
        Pager = new(this, shown, PageSize, total);
        var mentioned = found.SelectMany(l => new[] { l.Actor, l.ObjectType == "person" ? l.ObjectId : "" }).Append(Actor ?? "");
        var (people, organizations) = (
            names.Of("people", mentioned.Select(IdIn), Cancel),
            names.Of("organizations", found.Where(l => l.ObjectType == "organization").Select(l => IdIn(l.ObjectId)), Cancel));
        Lines = [.. (await Task.WhenAll(found.Reverse().Select(async l => RecordLine.Of(T, l, await people, await organizations))))];
        Narrowed =
        [
            .. Actor is null ? Array.Empty<string>() : [RecordLine.NameOf(T, Actor, await people)],
            .. Deed is null ? Array.Empty<string>() : [T.FirstOf($"act.{Deed}", $"record.act.{Deed}") ?? Deed],
            .. ObjectType is null
                ? Array.Empty<string>()
                : [Lines is [var first, ..] ? first.Thing : T.FirstOf($"record.thing.{ObjectType}") ?? ObjectType],
        ];
        return Page();
    }

    private static Guid? IdIn(string text) => Guid.TryParse(text, out var id) ? id : null;
}
