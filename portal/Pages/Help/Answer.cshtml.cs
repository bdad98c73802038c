using Vmdo.Client;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;
using Vmdo.ServiceDefaults;

namespace Vmdo.Portal.Pages.Help;

/// <summary>Somebody who has asked without an account reads by her code how far it is, and what she is answered.</summary>
internal sealed class AnswerPage(ApiDescription description, ApiCalls api, VmdoApi client) : OpenFormPage(description, api)
{
    /// <summary>None until a code is right.</summary>
    public AskerView? Inquiry { get; private set; }

    /// <summary>Until when the answer can be read; known once it is closed.</summary>
    public DateOnly? ReadableUntil { get; private set; }

    /// <summary>How far it is, as the last part of a key.</summary>
    public string State => Inquiry switch
    {
        { Status: InquiryStatus.Closed } => "closed",
        { Answers.Count: > 0 } => "answered",
        { Status: InquiryStatus.Assigned, Organization: not null } => "with",
        { Status: InquiryStatus.Assigned } => "assigned",
        _ => "new",
    };

    protected override string OperationId => "look-up-inquiry";

    protected override string Texts => "help.answer";

    public void OnGet() => Begin(FormValues.Empty, []);

    public async Task OnPost()
    {
        Inquiry = (await Send([]))?.As<AskerView>();
        if (Inquiry?.ClosedAt is { } closed && await client.ShowInquiryRulesAsync(Cancel).OrNothing() is { } rules)
        {
            ReadableUntil = AssociationCalendar.DayOf(closed.AddDays(rules.ErasedAfterDays));
        }
    }

    // A code that is no code, and one that no inquiry has, are the same to her.
    protected override Task<ApiResponse?> Refused(ApiResponse answer, FormBody body) =>
        answer.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest
            ? Task.FromResult(Refuse(new() { [AskPage.CodeField] = new(T["help.answer.unknown"]) }, fault: null))
            : base.Refused(answer, body);
}
