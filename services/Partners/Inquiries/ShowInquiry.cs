using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.Audit;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// One inquiry; that the contact desk reads what was written is noted in the record. 404 when unknown, or not the asking
/// party's to see.
/// </summary>
public static class ShowInquiry
{
    public static async Task<Results<Tagged<InquiryView>, NotFound>> Handle(
        Guid id, PartnersDb db, TimeProvider clock, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        var inquiryId = new InquiryId(id);
        var inquiry = await db.Inquiries.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == inquiryId, cancellationToken);
        if (inquiry is null)
        {
            return TypedResults.NotFound();
        }

        if (inquiry.HandledBy is not null && user.MayReadTextOf(inquiry))
        {
            db.Audit(http, clock, "read-inquiry", "inquiry", id.ToString());
            await db.SaveChangesAsync(cancellationToken);
        }

        // Who may read the text gets another representation than who may not.
        return new Tagged<InquiryView>(
            InquiryView.For(user, inquiry), EntityTag.Of(inquiry.Version, user.MayReadTextOf(inquiry) ? null : "l"));
    }
}
