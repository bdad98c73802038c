using Vmdo.Partners.Inquiries.Matching;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// The routes of the contact desk (Ansprechpartner). Everybody may ask. Those who work there see all inquiries, but what was written only
/// in those that they have taken in hand.
/// </summary>
public static class InquiriesApi
{
    public static void MapInquiries(this IEndpointRouteBuilder routes)
    {
        var inquiries = routes.MapGroup("/api/v1/inquiries").WithTags("inquiries").Writes();
        inquiries.MapPost("", SubmitInquiry.Handle).WithName("submit-inquiry")
            .RequirePermissionUnlessAnonymous(Permissions.InquiriesCreate);

        // Without a declared write: nothing is written, it is a POST so that the code stands in no address.
        var everybody = routes.MapGroup("/api/v1/inquiries").WithTags("inquiries").AllowAnonymous();
        everybody.MapGet("/rules", ShowRules.Handle).WithName("show-inquiry-rules");
        everybody.MapPost("/lookups", LookUpInquiry.Handle).WithName("look-up-inquiry");

        var readers = inquiries.MapGroup("").RequirePermissionForSome(Permissions.InquiriesOwnRead, Permissions.InquiriesRead);
        readers.MapGet("", ListInquiries.Handle).WithName("list-inquiries");
        readers.MapGet("/{id:guid}", ShowInquiry.Handle).WithName("show-inquiry");
        readers.MapGet("/{id:guid}/matches", MatchInquiry.Handle).WithName("match-inquiry");

        inquiries.MapPost("/{id:guid}/answers", AnswerInquiry.Handle).WithName("answer-inquiry")
            .RequirePermissionForSome(Permissions.InquiriesAnswer);

        var desk = inquiries.MapGroup("").RequirePermission(Permissions.InquiriesWork);
        desk.MapPost("/{id:guid}/handling", TakeInHand.Handle).WithName("take-inquiry-in-hand");
        desk.MapPost("/{id:guid}/assignment", AssignInquiry.Handle).WithName("assign-inquiry");
        desk.MapPost("/{id:guid}/closure", CloseInquiry.Handle).WithName("close-inquiry");
    }
}
