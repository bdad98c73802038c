using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Inquiries;

/// <summary>One inquiry. 404 when unknown, or not the asking party's to see.</summary>
public static class ShowInquiry
{
    public static async Task<Results<Tagged<InquiryView>, NotFound>> Handle(
        Guid id, PartnersDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var inquiryId = new InquiryId(id);
        var inquiry = await db.Inquiries.AsNoTracking().SeenBy(user).SingleOrDefaultAsync(i => i.Id == inquiryId, cancellationToken);
        return inquiry is null
            ? TypedResults.NotFound()
            : new Tagged<InquiryView>(InquiryView.Of(inquiry), EntityTag.Of(inquiry.Version));
    }
}
