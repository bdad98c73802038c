using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>An item is taken off the agenda before the invitation. 404 when unknown; 409 when a rule forbids it.</summary>
public static class RemoveAgendaItem
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, int number, CancellationToken cancellationToken) => change.Make(
        assembly => assembly.Agenda.SingleOrDefault(i => i.Number == number),
        (assembly, item) => assembly.Remove(item, change.Clock.Instant()),
        cancellationToken);
}
