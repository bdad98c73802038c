using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Institutions;

/// <summary>The institution that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record InstitutionInHand(Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, PartnersDb Db, TimeProvider Clock)
{
    /// <summary>Changes and saves it. 404 when unknown, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.</summary>
    public async Task<Results<Tagged<InstitutionView>, NotFound>> Change(Action<Institution> change, CancellationToken cancellationToken)
    {
        var institution = await Db.Institutions.FindAsync([new InstitutionId(Id)], cancellationToken);
        if (institution is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, institution.Version);
        change(institution);
        await Db.SaveEachOnce(institution, cancellationToken);
        return new Tagged<InstitutionView>(InstitutionView.Of(institution), EntityTag.Of(institution.Version));
    }
}
