using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>One assembly. 404 when unknown.</summary>
public static class ShowAssembly
{
    public static async Task<Results<Tagged<AssemblyView>, NotFound>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        return assembly is null
            ? TypedResults.NotFound()
            : new Tagged<AssemblyView>(AssemblyView.Of(assembly), EntityTag.Of(assembly.Version));
    }
}
