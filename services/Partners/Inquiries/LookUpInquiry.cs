using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults;

namespace Vmdo.Partners.Inquiries;

/// <summary>By what an inquiry is found by those who asked.</summary>
public sealed record Lookup
{
    /// <summary>The code of the inquiry, in any case, with blanks and dashes or none.</summary>
    [Required, StringLength(AskerCode.Longest)]
    public required string Code { get; init; }
}

/// <summary>
/// Somebody without an account reads what became of her inquiry. It is sent and not asked for by an address, because addresses stand in
/// logs and histories. 404 when no inquiry has this code, whatever is wrong with it.
/// </summary>
public static class LookUpInquiry
{
    private const string Unknown =
        "No inquiry has this code. Perhaps it is mistyped; or the inquiry was closed a while ago, and what was written is erased.";

    public static async Task<Results<Ok<AskerView>, ProblemHttpResult>> Handle(
        Lookup lookup, PartnersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        // By the hash: how far a wrong code agrees with a right one shows in no time that it takes.
        var hash = AskerCode.Read(lookup.Code) is { } code ? AskerCode.HashOf(code) : null;
        var inquiry = hash is null ? null
            : await db.Inquiries.AsNoTracking().SingleOrDefaultAsync(i => i.CodeHash == hash, cancellationToken);
        if (inquiry is null)
        {
            return TypedResults.Problem(Unknown, statusCode: StatusCodes.Status404NotFound);
        }

        var organizations = inquiry.Answers.Select(a => a.OrganizationId).Append(inquiry.AssignedTo?.Value).OfType<Guid>().Distinct();
        return TypedResults.Ok(AskerView.Of(inquiry, await db.NamesOn(clock.Today(), [.. organizations], cancellationToken)));
    }
}
