using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Institutions;

/// <summary>The office enters an institution. 201 with its address; 409 when the register has it already.</summary>
public static class RegisterInstitution
{
    public static async Task<Added<InstitutionView>> Handle(
        InstitutionDetails details, PartnersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var institution = Institution.Register(details, clock.Instant());
        db.Institutions.Add(institution);
        await db.RequireEachOnce(institution, cancellationToken);
        return new($"/api/v1/institutions/{institution.Id.Value}", InstitutionView.Of(institution), EntityTag.Of(institution.Version));
    }
}
