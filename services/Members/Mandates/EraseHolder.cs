using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Mandates;

/// <summary>
/// The member administration erases the name of who held a mandate and never had an account: Identity cannot say so. It is
/// shown nowhere any more, for no mandate that somebody of this name held for this organization; that the offices were held
/// stays. 404 when unknown; 409 when Identity knows her, or the name is gone.
/// </summary>
public static class EraseHolder
{
    public static Task<Results<Tagged<MandateView>, NotFound>> Handle(
        [AsParameters] MandateChange change, CancellationToken cancellationToken) =>
        change.Make(
            async mandate =>
            {
                var (name, at) = (mandate.DisplayName, change.Clock.Instant());
                mandate.Erase(at);
                var others = change.Db.Mandates.Where(m =>
                    m.Id != mandate.Id && m.PersonId == null
                    && m.OrganizationId == mandate.OrganizationId && m.DisplayName == name);
                foreach (var other in await others.ToListAsync(cancellationToken)) // withdrawn ones, too
                {
                    other.Erase(at);
                }
            },
            cancellationToken);
}
