using Vmdo.Partners.Inquiries.Matching;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// The routes of the contact desk (Ansprechpartner). Who may read all inquiries (inquiries.read) is the desk and works on
/// them too, as long as there is no scope of its own for that work.
/// </summary>
public static class InquiriesApi
{
    public static void MapInquiries(this IEndpointRouteBuilder routes)
    {
        var inquiries = routes.MapGroup("/api/v1/inquiries").WithTags("inquiries");
        inquiries.MapPost("", SubmitInquiry.Handle).WithName("submit-inquiry").RequireScope(Scopes.InquiriesCreate);

        var readers = inquiries.MapGroup("").RequireScope(Scopes.InquiriesOwnRead, Scopes.InquiriesRead);
        readers.MapGet("", ListInquiries.Handle).WithName("list-inquiries");
        readers.MapGet("/{id:guid}", ShowInquiry.Handle).WithName("show-inquiry");
        readers.MapGet("/{id:guid}/matches", MatchInquiry.Handle).WithName("match-inquiry");

        var desk = inquiries.MapGroup("").RequireScope(Scopes.InquiriesRead);
        desk.MapPost("/{id:guid}/assignment", AssignInquiry.Handle).WithName("assign-inquiry");
        desk.MapPost("/{id:guid}/closure", CloseInquiry.Handle).WithName("close-inquiry");
    }
}
