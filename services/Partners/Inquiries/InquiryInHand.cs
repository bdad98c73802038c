using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Inquiries;

/// <summary>The inquiry that the contact desk changes, in the version that it has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record InquiryInHand(Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, PartnersDb Db, TimeProvider Clock, ClaimsPrincipal User)
{
    /// <summary>Changes and saves it. 404 when unknown, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.</summary>
    public async Task<Results<Tagged<InquiryView>, NotFound>> Change(Func<Inquiry, Task> change, CancellationToken cancellationToken)
    {
        var inquiry = await Db.Inquiries.FindAsync([new InquiryId(Id)], cancellationToken);
        if (inquiry is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, inquiry.Version);
        await change(inquiry);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        return new Tagged<InquiryView>(InquiryView.For(User, inquiry), EntityTag.Of(inquiry.Version));
    }
}
