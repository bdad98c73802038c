using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Mandates;

/// <summary>Mandates as other services know them: without names, and those only that a person whom Identity knows holds or held.</summary>
public sealed class MandateStates(MembersDb db) : IStateOwner<MandateChanged>
{
    public async IAsyncEnumerable<MandateChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new MandateId(id)).ToList();
        var mandates = db.Mandates.AsNoTracking()
            .Where(m => m.PersonId != null)
            .Where(m => wanted == null || wanted.Contains(m.Id))
            .OrderBy(m => m.Id);
        await foreach (var mandate in mandates.AsAsyncEnumerable())
        {
            yield return Of(mandate, mandate.Term.KnownFrom);
        }
    }

    internal static MandateChanged Of(Mandate mandate, DateTimeOffset at) => new()
    {
        Id = mandate.Id.Value,
        Version = mandate.Version,
        OccurredAt = at,
        Office = Words.Of(mandate.Office),
        OrganizationId = mandate.OrganizationId.Value,
        PersonId = mandate.PersonId!.Value, // others are not told
        Body = mandate.Body,
        Terms = mandate.Term.IsEmpty ? [] : [new() { From = mandate.Term.From, Until = mandate.Term.Until }],
    };
}
