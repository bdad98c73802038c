using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Partners;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Partners.Institutions;

/// <summary>Institutions as other services know them.</summary>
public sealed class InstitutionStates(PartnersDb db) : IStateOwner<InstitutionChanged>
{
    public async IAsyncEnumerable<InstitutionChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new InstitutionId(id)).ToList();
        var institutions = db.Institutions.AsNoTracking().Where(i => wanted == null || wanted.Contains(i.Id)).OrderBy(i => i.Id);
        await foreach (var institution in institutions.AsAsyncEnumerable())
        {
            yield return Of(institution);
        }
    }

    internal static InstitutionChanged Of(Institution institution) => new()
    {
        Id = institution.Id.Value,
        Version = institution.Version,
        OccurredAt = institution.ChangedAt,
        Status = Words.Of(institution.Status),
        EndedOn = institution.EndedOn,
        Name = institution.Details.Name,
        Kind = Words.Of(institution.Details.Kind),
        Street = institution.Details.Street,
        PostalCode = institution.Details.PostalCode,
        Town = institution.Details.Town,
        District = institution.Details.District,
        Topics = institution.Details.Topics,
        Languages = institution.Details.Languages,
        Website = institution.Details.Website,
        Email = institution.Details.Email,
        Phone = institution.Details.Phone,
    };
}
