using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Institutions;

/// <summary>The office enters an institution. 201 with its address; 409 when the register has it already.</summary>
public static class RegisterInstitution
{
    public static async Task<Created<InstitutionView>> Handle(
        InstitutionDetails details, PartnersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var institution = Institution.Register(details, clock.GetUtcNow());
        db.Institutions.Add(institution);
        await db.SaveEachOnce(institution, cancellationToken);
        http.Response.Headers.ETag = EntityTag.Of(institution.Version);
        return TypedResults.Created($"/api/v1/institutions/{institution.Id.Value}", InstitutionView.Of(institution));
    }
}
