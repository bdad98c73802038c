using Microsoft.AspNetCore.Mvc.Filters;
using Vmdo.Pages;
using Vmdo.Portal.Operations;
using Choice = System.Collections.Generic.IReadOnlyList<(string Value, string Name)>;

namespace Vmdo.Portal.Forms;

/// <summary>
/// A form of the API that everybody may send, in an order and with words of its own. It goes without the name of who may have signed in,
/// and no browser keeps what is written in it.
/// </summary>
internal abstract class OpenFormPage(ApiDescription description, ApiCalls api) : SitePage
{
    public Form Form { get; private set; } = null!; // made by whatever handler runs

    /// <summary>What was wrong with all of it.</summary>
    public Said? Fault { get; private set; }

    /// <summary>The same for the same intention.</summary>
    public string Key { get; private set; } = "";

    protected abstract string OperationId { get; }

    /// <summary>What the keys of its texts begin with.</summary>
    protected abstract string Texts { get; }

    protected ApiCalls Api => api;

    private Operation Operation => description[OperationId];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await base.OnPageHandlerExecutionAsync(context, next);
        Response.Headers.CacheControl = "no-store";
    }

    /// <summary>A field by its place, as <c>details.name</c>.</summary>
    public FieldInForm Field(string name)
    {
        var (fields, field) = (Operation.Fields, (Field?)null);
        foreach (var member in name.Split('.'))
        {
            field = fields.Single(f => f.Name == member);
            fields = field.Fields;
        }

        return new(Form, this, field!, name); // a name has a member
    }

    protected void Begin(FormValues values, Dictionary<string, Choice> choices)
    {
        Key = Guid.CreateVersion7().ToString();
        Form = new() { Operation = Operation, Values = values, Choices = choices, Texts = Texts };
    }

    /// <summary>Sends what was typed; none where something has to be put right, which the page then says.</summary>
    protected async Task<ApiResponse?> Send(Dictionary<string, Choice> choices)
    {
        Begin(new(Request.Form.Where(v => !Form.Own.Contains(v.Key))), choices);
        Key = Request.Form[Form.Key].ToString() is { Length: > 0 } key ? key : Key;
        var body = new FormBody(Operation.Fields, Form.Values);
        var errors = body.Errors.ToDictionary(e => e.Key, e => new Said(T[e.Value]));
        Check(errors);
        if (errors.Count > 0)
        {
            return Refuse(errors, fault: null);
        }

        var answer = await api.SendWithoutName(string.Join('/', Operation.Path), body.Content, Key, Cancel);
        return answer.IsSuccess ? answer : await Refused(answer, body);
    }

    /// <summary>What has to be right beyond what the description says.</summary>
    protected virtual void Check(Dictionary<string, Said> errors)
    {
    }

    protected virtual Task<ApiResponse?> Refused(ApiResponse answer, FormBody body)
    {
        var errors = Problem.ErrorsOf(T, answer.Content, body.NameOf).ToDictionary();
        return Task.FromResult(Refuse(errors, answer.Status switch
        {
            _ when errors.Count > 0 => null,
            StatusCodes.Status429TooManyRequests => new(T["form.too-many"]),
            0 or >= 500 => new(T["form.uncertain"]),
            _ => Problem.Sentence(T, (string?)answer.Content?["detail"]),
        }));
    }

    protected ApiResponse? Refuse(Dictionary<string, Said> errors, Said? fault)
    {
        (Form, Fault) = (Form with { Errors = errors }, fault ?? errors.GetValueOrDefault(""));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return null;
    }
}
