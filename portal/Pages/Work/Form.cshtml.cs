using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;
using Vmdo.Portal.SignIn;

namespace Vmdo.Portal.Pages.Work;

/// <summary>
/// The form of any operation of the API, at the API's own address. It carries the version that she has seen and a key of its own, so
/// that a second click has no second effect; what fails keeps what she has typed.
/// </summary>
internal sealed class FormPage(
    Visitor visitor, ApiDescription description, ApiCalls api, ThingChoices choices, Consequences consequences, Translations translations)
    : PersonalPage(visitor)
{
    private const int LongestTold = 1_500;
    private static readonly string[] ToldOnce = ["id", "secret", "conflicts"];
    private (Operation Operation, IReadOnlyDictionary<string, string> Values)? _asked;

    public Form Form { get; private set; } = null!; // made by whatever handler runs

    /// <summary>What was wrong with all of it.</summary>
    public Said? Fault { get; private set; }

    /// <summary>Steps that are possible instead.</summary>
    public IReadOnlyList<string> PossibleSteps { get; private set; } = [];

    /// <summary>What is changed, and its page.</summary>
    public (string Name, string Page)? Changed { get; private set; }

    /// <summary>What this will end, in sentences.</summary>
    public IReadOnlyList<string> Ends { get; private set; } = [];

    public string Key { get; private set; } = "";

    public string? Version { get; private set; }

    public string Title => T.FirstOf($"act.{Operation.Id}") ?? Operation.Id;

    public string? Back => LocalOrNothing((Request.HasFormContentType ? Request.Form[Form.Back] : Request.Query[Form.Back]).ToString());

    protected override bool KeepsForms => Operation.Id is not ("cast-vote" or "record-roll-call");

    protected override bool NeedsAccount => Operation.Permissions.Count > 0;

    /// <summary>As soon as one of the site's languages has no word for it.</summary>
    protected override bool IsOfTheOffice => translations.All.Any(t => !t.Texts.ContainsKey($"act.{Operation.Id}"));

    private Operation Operation => Asked.Operation;

    private (Operation Operation, IReadOnlyDictionary<string, string> Values) Asked =>
        _asked ??= description.FormAt(RouteData.Values["path"]?.ToString()) ?? throw new InvalidOperationException("The route knows it.");

    private string ApiPath => Operation.Fill(Operation.Path, Asked.Values);

    private Operation? Thing => description.ChangedBy(Operation);

    public async Task<IActionResult> OnGet()
    {
        var thing = ReadThing();
        var known = await choices.For(Operation.Fields, Cancel, Operation.Id);
        Form = new() { Operation = Operation, Values = FormValues.Empty, Choices = known };
        if (await thing is { IsSuccess: false } missing && !missing.IsUncertain)
        {
            return missing.Status == StatusCodes.Status401Unauthorized ? await SignInAgain() : NotFound();
        }

        var read = await thing;
        (Key, Version) = (Guid.CreateVersion7().ToString(), read?.Version);
        var given = Request.Query.Where(q => q.Key is not (Form.Back or KeptForms.Parameter or "lang")).ToList();
        var now = Operation.Method == HttpMethod.Put ? FormValues.Of(Operation.Fields, SourceIn(read?.Content)).All : [];
        Form = Form with { Values = new(given.Concat(now)), GivenFields = given.Select(g => g.Key).ToHashSet() };
        if (Kept is { } kept)
        {
            TakeUp(kept);
        }

        await Describe(read);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        TakeUp(Request.Form.ToDictionary());
        var body = new FormBody(Operation.Fields, Form.Values);
        if (body.Errors.Count > 0 || Request.Form.ContainsKey("more"))
        {
            return await Again(
                Request.Form.ContainsKey("more") ? [] : body.Errors.ToDictionary(e => e.Key, e => new Said(T[e.Value])), fault: null);
        }

        var answer = await api.Send(
            Operation.Method, ApiPath, Operation.Fields.Count > 0 || Operation.Method != HttpMethod.Delete ? body.Content : null,
            Version, Key, Cancel);
        if (answer.IsSuccess)
        {
            TempData["done"] = Operation.Id;
            TempData["answer"] = Told(answer.Content);
            var changed = Thing is null ? null : Operation.Fill(Thing.Path, Asked.Values);
            return Redirect(Back ?? "/" + (PageOf(answer.Location) ?? PageOf(changed) ?? "work"));
        }

        return await Refused(answer, body);
    }

    // All of it lies in a cookie until the next page: what is long is told again there, but for what answers alone have.
    private static string? Told(JsonNode? answer) => answer?.ToJsonString() is { Length: > LongestTold } && answer is JsonObject members
        ? new JsonObject(members.Where(m => ToldOnce.Contains(m.Key))
            .Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))).ToJsonString()
        : answer?.ToJsonString();

    private async Task<IActionResult> Refused(ApiResponse answer, FormBody body)
    {
        PossibleSteps = Problem.PossibleSteps(answer.Content);
        switch (answer.Status)
        {
            case StatusCodes.Status401Unauthorized:
                return await SignInAgain();
            case StatusCodes.Status404NotFound:
                return NotFound();
            case StatusCodes.Status412PreconditionFailed:
                return await ChangedMeanwhile();
            case StatusCodes.Status422UnprocessableEntity:
                Key = Guid.CreateVersion7().ToString();
                return await Again([], new(T["form.sent-already"]));
            case StatusCodes.Status403Forbidden:
                return await Again([], new(T["form.forbidden"]));
            case StatusCodes.Status429TooManyRequests:
                return await Again([], new(T["form.too-many"]));
            case 0 or >= 500:
                return await Again([], new(T["form.uncertain"]));
            default:
                var errors = Problem.ErrorsOf(T, answer.Content, body.NameOf);
                return await Again(
                    errors.ToDictionary(), errors.Count > 0 ? null : Problem.Sentence(T, (string?)answer.Content?["detail"]));
        }
    }

    private async Task<IActionResult> ChangedMeanwhile()
    {
        if (Thing is null)
        {
            return await Again([], new(T["form.changed-several"]));
        }

        if (await ReadThing() is not { IsSuccess: true } now)
        {
            return await Again([], new(T["form.uncertain"]));
        }

        Version = now.Version;
        var written = Operation.Method == HttpMethod.Put ? FormValues.Of(Operation.Fields, SourceIn(now.Content)) : FormValues.Empty;
        Form = Form with { Now = written };
        return await Again([], new(T["form.changed-meanwhile"]));
    }

    private async Task<IActionResult> Again(Dictionary<string, Said> errors, Said? fault)
    {
        var thing = ReadThing();
        Form = Form with { Errors = errors, Choices = await choices.For(Operation.Fields, Cancel, Operation.Id) };
        Fault = fault ?? errors.GetValueOrDefault("");
        await Describe(await thing);
        Response.StatusCode = errors.Count > 0 || fault is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return Page();
    }

    /// <summary>Her session is over in the accounts, though not here.</summary>
    private async Task<IActionResult> SignInAgain()
    {
        await HttpContext.SignOutAsync();
        return Challenge(new AuthenticationProperties { RedirectUri = await AddressToComeBackTo() });
    }

    private void TakeUp(IReadOnlyDictionary<string, StringValues> typed)
    {
        Key = typed.GetValueOrDefault(Form.Key).ToString();
        Version = typed.GetValueOrDefault(Form.Version).ToString() is { Length: > 0 } version ? version : Version;
        Form = new()
        {
            Operation = Operation,
            Values = new(typed.Where(v => !Form.Own.Contains(v.Key))),
            GivenFields = typed.GetValueOrDefault(Form.Given).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
        };
    }

    private async Task Describe(ApiResponse? thing)
    {
        Changed = thing?.Content is { } content && Thing is { } read
            ? (Things.NameOf(content) ?? "", "/" + Operation.Fill(read.Path, Asked.Values))
            : null;
        Ends = await consequences.Of(T, Operation, Asked.Values, Cancel);
        foreach (var given in Form.GivenFields)
        {
            var (value, known) = (Form.Values[given], Form.Choices.GetValueOrDefault(given, []));
            if (known.All(c => c.Value != value))
            {
                var name = await choices.NameOf(given.Split('.')[^1], value, Cancel);
                var told = new Dictionary<string, IReadOnlyList<(string, string)>>(Form.Choices) { [given] = [.. known, (value, name)] };
                Form = Form with { Choices = told };
            }
        }
    }

    private async Task<ApiResponse?> ReadThing() => Thing is null
        ? null
        : await api.Get(Operation.Fill(Thing.Path, Asked.Values) + Sources.QueryOf(Operation, Asked.Values), Cancel);

    /// <summary>Where what a PUT replaces stands in the thing that is read: a member of its name, or all of it.</summary>
    private JsonNode? SourceIn(JsonNode? thing)
    {
        if (Sources.Of(Operation, Asked.Values, thing) is (true, var known))
        {
            return known;
        }

        var member = JsonNamingPolicy.CamelCase.ConvertName(Operation.Path[^1].Replace("-", "", StringComparison.Ordinal));
        var source = thing?[member];
        return source is JsonObject && Operation.Fields.All(f => f.Name != member) ? source : thing;
    }

    private string? PageOf(string? path) => path is not null && description.ReadAt(path) is not null ? path : null;

    private string? LocalOrNothing(string address) => Url.IsLocalUrl(address) ? address : null;
}
