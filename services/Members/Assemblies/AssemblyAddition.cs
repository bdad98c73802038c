using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Assemblies;

/// <summary>The assembly to which a request adds something: several may at the same moment, one after the other.</summary>
public sealed record AssemblyAddition(Guid Id, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User) : Provided
{
    /// <summary>Adds to it. 201 with the assembly; 404 when unknown, 409 when a rule forbids it.</summary>
    public async Task<Results<Added<AssemblyView>, NotFound>> Add(Func<Assembly, Task> add, CancellationToken cancellationToken)
    {
        await Db.Lock(Locks.Assembly.ForUpdate(Id), cancellationToken);
        if (await Db.Assemblies.FindAsync([new AssemblyId(Id)], cancellationToken) is not { } assembly)
        {
            return TypedResults.NotFound();
        }

        await add(assembly);
        return new Added<AssemblyView>($"/api/v1/assemblies/{Id}", AssemblyView.Of(assembly), EntityTag.Of(assembly.Version));
    }
}
