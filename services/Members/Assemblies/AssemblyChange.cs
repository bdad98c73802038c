using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Validation;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Assemblies;

/// <summary>The assembly that a request changes. Who comes, goes, votes or consents meanwhile waits.</summary>
public sealed record AssemblyChange(Guid Id, string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Assembly, AssemblyView>(IfMatch)
{
    protected override ServiceDb Database => Db;

    protected override async Task<Assembly?> Find(CancellationToken cancellationToken)
    {
        await Db.Lock(Locks.Assembly.ForUpdate(Id), cancellationToken);
        return await Db.Assemblies.FindAsync([new AssemblyId(Id)], cancellationToken);
    }

    protected override Task<AssemblyView> View(Assembly assembly, CancellationToken cancellationToken) =>
        Task.FromResult(AssemblyView.Of(assembly));
}

/// <summary>The assembly to which a request adds something: several may at the same moment, one after the other.</summary>
[SkipValidation] // the validator would follow the database
public sealed record AssemblyAddition(Guid Id, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
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
