using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Institutions;

/// <summary>One institution, open or closed. 404 when unknown.</summary>
public static class ShowInstitution
{
    public static async Task<Results<Tagged<InstitutionView>, NotFound>> Handle(Guid id, PartnersDb db, CancellationToken cancellationToken)
    {
        var institutionId = new InstitutionId(id);
        var institution = await db.Institutions.AsNoTracking().SingleOrDefaultAsync(i => i.Id == institutionId, cancellationToken);
        return institution is null
            ? TypedResults.NotFound()
            : new Tagged<InstitutionView>(InstitutionView.Of(institution), EntityTag.Of(institution.Version));
    }
}
