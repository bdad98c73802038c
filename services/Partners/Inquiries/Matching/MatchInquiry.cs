using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Partners.Inquiries.Matching;

/// <summary>Who can help with an inquiry, by today's members. 404 when it is unknown, or not the asking party's to see.</summary>
public static class MatchInquiry
{
    public static async Task<Results<Ok<MatchList>, NotFound>> Handle(
        Guid id, [AsParameters] Matchmaker matchmaker, PartnersDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var inquiryId = new InquiryId(id);
        var inquiry = await db.Inquiries.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == inquiryId, cancellationToken);
        return inquiry is null ? TypedResults.NotFound() : TypedResults.Ok(await matchmaker.Match(inquiry, cancellationToken));
    }
}
