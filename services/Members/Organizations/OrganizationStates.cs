using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

/// <summary>Organizations as other services know them.</summary>
public sealed class OrganizationStates(MembersDb db) : IStateOwner<OrganizationChanged>
{
    public async IAsyncEnumerable<OrganizationChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new OrganizationId(id)).ToList();
        var organizations = db.Organizations.AsNoTracking().Where(o => wanted == null || wanted.Contains(o.Id)).OrderBy(o => o.Id);
        await foreach (var organization in organizations.AsAsyncEnumerable())
        {
            yield return Of(organization, organization.Journal[^1].RecordedAt);
        }
    }

    internal static OrganizationChanged Of(Organization organization, DateTimeOffset at) => new()
    {
        Id = organization.Id.Value,
        Version = organization.Version,
        OccurredAt = at,
        Reference = organization.Reference,
        Periods = [.. organization.Periods.Where(p => p.KnownUntil is null).OrderBy(p => p.ValidFrom).Select(Of)],
    };

    private static OrganizationPeriod Of(Period period) => new()
    {
        From = period.ValidFrom,
        Status = Words.Of(period.Status),
        MergedInto = period.MergedInto,
        Name = period.Profile.Name,
        ShortName = period.Profile.ShortName,
        Seat = period.Profile.Seat,
        Districts = period.Profile.Districts,
        Backgrounds = period.Profile.Backgrounds,
        Languages = period.Profile.Languages,
        FieldsOfWork = period.Profile.FieldsOfWork,
        Email = period.Profile.Email,
        Website = period.Profile.Website,
    };
}
