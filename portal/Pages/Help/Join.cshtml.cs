using Vmdo.Client;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;
using Choice = System.Collections.Generic.IReadOnlyList<(string Value, string Name)>;

namespace Vmdo.Portal.Pages.Help;

/// <summary>Whoever speaks for an organization applies for its membership, without an account.</summary>
internal sealed class JoinPage(ApiDescription description, ApiCalls api, VmdoApi client) : OpenFormPage(description, api)
{
    public bool IsSent { get; private set; }

    /// <summary>By which the office finds it; none in the answer to a repeated request.</summary>
    public string? Reference { get; private set; }

    /// <summary>What the organization says of itself, in the language in which its form is read.</summary>
    public FieldInForm Description
    {
        get
        {
            var all = Field("details.descriptions");
            var text = all.Field.Fields[0] with { Name = "description", IsRequired = false };
            return all with { Name = $"{all.Name}[0].value", Field = text };
        }
    }

    protected override string OperationId => "request-membership";

    protected override string Texts => "join.form";

    public async Task OnGet() => Begin(new([new("language", SpokenLanguages.Of(T))]), await Choices());

    public async Task OnPost()
    {
        if (await Send(await Choices()) is { } answer)
        {
            (IsSent, Reference) = (true, answer.As<Acknowledgement>()?.Reference);
        }
    }

    protected override void Check(Dictionary<string, Said> errors)
    {
        if (Form.Values["consent"] is not "true")
        {
            errors["consent"] = new(T["join.form.consent.missing"]);
        }

        if (Form.Values["details.email"].Length == 0 && Form.Values["details.phone"].Length == 0)
        {
            errors.TryAdd("details.email", new(T["join.form.reach.missing"]));
        }
    }

    private async Task<Dictionary<string, Choice>> Choices()
    {
        var (rules, members) =
            (client.ShowInquiryRulesAsync(Cancel).OrNothing(), client.CountMembersAsync(cancellationToken: Cancel).OrNothing());
        var languages = SpokenLanguages.In(T, (await members)?.ByLanguage.Select(l => l.Value) ?? []);
        return new()
        {
            ["languages"] = languages,
            ["language"] = languages,
            ["districts"] = [.. ((await rules)?.Districts ?? []).Select(d => (d, d))],
        };
    }
}
