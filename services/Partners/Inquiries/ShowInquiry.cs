using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.Audit;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// One inquiry; that the contact desk, or the organization that has it, reads what was written is noted in the record. 404 when unknown,
/// or not the asking party's to see.
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

        var insight = user.InsightInto(inquiry);
        if (insight is Insight.Text || (insight is Insight.All && inquiry.HandledBy is not null))
        {
            db.Audit(http, clock, "read-inquiry", "inquiry", id.ToString());
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Tagged<InquiryView>(InquiryView.For(user, inquiry), InquiryView.TagFor(user, inquiry));
    }
}
