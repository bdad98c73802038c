using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Pages.Work;

/// <summary>Whatever the API can show and no page of its own shows better: a thing with what can be done with it, or a list.</summary>
internal sealed class ThingPage(Visitor visitor, ApiDescription description, ApiCalls api, ThingChoices choices, Translations translations)
    : PersonalPage(visitor), Facts.ISource
{
    private (Operation Operation, IReadOnlyDictionary<string, string> Values)? _asked;

    public Operation Operation => Asked.Operation;

    public JsonNode? Thing { get; private set; }

    /// <summary>Of a list.</summary>
    public IReadOnlyList<JsonObject>? Items { get; private set; }

    public Pager? Pager { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Name)>> Choices { get; private set; } =
        new Dictionary<string, IReadOnlyList<(string, string)>>();

    /// <summary>What she may do here.</summary>
    public IReadOnlyList<(Operation Operation, string Page)> Acts { get; private set; } = [];

    /// <summary>Words by which the list is narrowed down.</summary>
    public IReadOnlyList<FieldInForm> Filters { get; private set; } = [];

    public string Title => (Items is null ? Things.NameOf(Thing) : null) ?? T.FirstOf($"act.{Operation.Id}") ?? Operation.Id;

    protected override bool NeedsAccount => Operation.Permissions.Count > 0;

    protected override bool IsOfTheOffice => translations.All.Any(t => !t.Texts.ContainsKey($"act.{Operation.Id}"));

    private (Operation Operation, IReadOnlyDictionary<string, string> Values) Asked =>
        _asked ??= description.ReadAt(RouteData.Values["path"]?.ToString()) ?? throw new InvalidOperationException("The route knows it.");

    public async Task<IActionResult> OnGet()
    {
        var path = Operation.Fill(Operation.Path, Asked.Values);
        var known = Operation.Query.Select(q => q.Name).ToHashSet();
        var query = QueryString.Create(Request.Query.Where(q => known.Contains(q.Key) && q.Value.ToString().Length > 0));
        var (answered, named) = (api.Get(path + query, Cancel), choices.For(Operation.Result.Concat(Operation.Query), Cancel));
        var answer = await answered;
        if (answer.Status is StatusCodes.Status401Unauthorized)
        {
            return Challenge();
        }

        if (!answer.IsSuccess)
        {
            return answer.IsUncertain ? StatusCode(StatusCodes.Status503ServiceUnavailable) : NotFound();
        }

        (Thing, Choices) = (answer.Content, await named);
        Items = (Thing as JsonArray ?? Thing?["items"] as JsonArray)?.OfType<JsonObject>().ToList();
        Pager = Thing?["totalItems"] is { } total // as all lists that have it
            ? new(this, (int)Thing["page"]!, (int)Thing["pageSize"]!, (int)total)
            : null;
        var values = new FormValues(Request.Query);
        var filter = new Form { Operation = Operation, Values = values, Choices = Choices };
        Filters =
        [
            .. Operation.Query.Where(q => q.Name is not ("page" or "pageSize")).Select(q => new FieldInForm(filter, this, q, q.Name))
        ];
        await FindActs();
        return Page();
    }

    /// <summary>Where an entry of the list has its own page.</summary>
    public string? PageOf(JsonObject item)
    {
        var id = (item["id"] ?? item["number"] ?? item["version"])?.ToString();
        var page = $"{Operation.Fill(Operation.Path, Asked.Values)}/{id}";
        return id is not null && description.ReadAt(page) is not null ? "/" + page : null;
    }

    private async Task FindActs()
    {
        var acts = new List<(Operation, string)>();
        foreach (var write in description.Writes.Where(IsHere))
        {
            if (await Visitor.May(write.Permissions))
            {
                acts.Add((write, "/" + Operation.Fill(write.Page, Asked.Values)));
            }
        }

        Acts = acts;
    }

    // All parameters of its address are known here, and what is possible now is told where the thing itself tells it.
    private bool IsHere(Operation write) =>
        write.Path.Count <= Operation.Path.Count + 2
        && write.Path.Take(Operation.Path.Count).SequenceEqual(Operation.Path)
        && !write.Path.Skip(Operation.Path.Count).Any(Operation.IsParameter)
        && (Thing?["links"] is not JsonObject links || write.Path.Count == Operation.Path.Count || links.ContainsKey(write.Path[^1]));
}
