using Vmdo.Client;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;
using Vmdo.ServiceDefaults.Json;
using Choice = System.Collections.Generic.IReadOnlyList<(string Value, string Name)>;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Vmdo.Portal.Pages.Help;

/// <summary>Anybody asks the contact desk, in any language, and gets a code by which she reads the answer.</summary>
internal sealed class AskPage(ApiDescription description, ApiCalls api, VmdoApi client, IConfiguration configuration)
    : OpenFormPage(description, api)
{
    public const string CodeField = "code";

    /// <summary>None while the contact desk's service is away.</summary>
    public InquiryRules? Rules { get; private set; }

    /// <summary>What somebody has typed is never taken from her, even while it can be sent to nobody.</summary>
    public bool CanBeAsked => Rules is not null || HttpMethods.IsPost(Request.Method);

    /// <summary>It goes with the question, and is shown when that has arrived.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The question has arrived.</summary>
    public bool IsSent { get; private set; }

    /// <summary>It had arrived before, perhaps with other words.</summary>
    public bool WasSentBefore { get; private set; }

    /// <summary>As one writes it down.</summary>
    public string AnswerAddress => new Uri(configuration["Authentication:Issuer"] ?? "http://localhost:5080/").Authority + "/help/answer";

    protected override string OperationId => "submit-inquiry";

    protected override string Texts => "help.ask";

    public async Task OnGet()
    {
        var choices = await Choices();
        Code = AskerCode.New();
        Begin(new([new("language", SpokenLanguages.Of(T)), new("urgency", Words.Of(Urgency.Normal))]), choices);
    }

    public async Task OnPost()
    {
        var choices = await Choices();
        Code = Request.Form[CodeField].ToString();
        var answer = await Send(choices);
        IsSent = answer is not null;
        Code = (string?)answer?.Content?[CodeField] ?? (Form.Errors.ContainsKey(CodeField) ? AskerCode.New() : Code);
    }

    // A code that is taken: her question has arrived, unless the first request for it is still on its way and fails.
    protected override async Task<ApiResponse?> Refused(ApiResponse answer, FormBody body)
    {
        if (answer.Status is not StatusCodes.Status409Conflict)
        {
            return await base.Refused(answer, body);
        }

        var found = await Api.SendWithoutName("inquiries/lookups", new JsonObject { [CodeField] = Code }, key: "", Cancel);
        WasSentBefore = found.IsSuccess;
        return found.IsSuccess ? found : Refuse([], new(T["form.uncertain"]));
    }

    private async Task<Dictionary<string, Choice>> Choices()
    {
        var members = client.CountMembersAsync(cancellationToken: Cancel).OrNothing();
        Rules = await client.ShowInquiryRulesAsync(Cancel).OrNothing();
        var spoken = (await members)?.ByLanguage.Select(l => l.Value) ?? [];
        var needs = Rules is { } rules
            ? rules.Needs.Select(need => (need, Name: T.Word("field", need))).OrderBy(n => n.Name, StringComparer.InvariantCulture)
            : FieldsOfWork.In(T);
        var districts = Rules?.Districts ?? [.. Request.HasFormContentType ? Request.Form["district"].OfType<string>() : []];
        return new()
        {
            ["need"] = [.. needs],
            ["language"] = SpokenLanguages.In(T, spoken),
            ["district"] = [.. districts.Select(d => (d, d))],
            ["urgency"] = [.. Enum.GetValues<Urgency>().Select(u => (Words.Of(u), T.Word("help.urgency", Words.Of(u))))],
        };
    }
}
