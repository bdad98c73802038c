using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Assemblies;

/// <summary>Assemblies as other services know them.</summary>
public sealed class AssemblyStates(MembersDb db) : IStateOwner<AssemblyChanged>
{
    public async IAsyncEnumerable<AssemblyChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new AssemblyId(id)).ToList();
        var assemblies = db.Assemblies.AsNoTracking().Where(a => wanted == null || wanted.Contains(a.Id)).OrderBy(a => a.Id);
        await foreach (var assembly in assemblies.AsAsyncEnumerable())
        {
            yield return Of(assembly);
        }
    }

    internal static AssemblyChanged Of(Assembly assembly) => new()
    {
        Id = assembly.Id.Value,
        Version = assembly.Version,
        OccurredAt = assembly.ChangedAt,
        Title = assembly.Occasion.Title,
        HeldOn = assembly.Occasion.HeldOn,
        Status = Words.Of(assembly.Status),
        AgendaItems = assembly.Agenda.Count,
        MinutesVersion = assembly.MinutesVersion,
        MinutesSigned = assembly.MinutesSigned,
    };
}
