using System.Security.Claims;
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
