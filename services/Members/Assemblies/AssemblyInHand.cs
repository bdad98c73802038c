using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>The assembly that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record AssemblyInHand(
    Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
{
    /// <summary>Changes and saves it. 404 when unknown, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.</summary>
    public async Task<Results<Tagged<AssemblyView>, NotFound>> Change(Func<Assembly, Task> change, CancellationToken cancellationToken)
    {
        var assembly = await Db.Assemblies.FindAsync([new AssemblyId(Id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, assembly.Version);
        await change(assembly);
        await Db.SaveChangesAsync(cancellationToken); // also publishes AssemblyChanged
        return new Tagged<AssemblyView>(AssemblyView.Of(assembly), EntityTag.Of(assembly.Version));
    }

    /// <inheritdoc cref="Change(Func{Assembly, Task}, CancellationToken)"/>
    public Task<Results<Tagged<AssemblyView>, NotFound>> Change(Action<Assembly> change, CancellationToken cancellationToken) =>
        Change(
            assembly =>
            {
                change(assembly);
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>The assembly to which a request adds something: several may at the same moment, one after the other.</summary>
[SkipValidation] // the validator would follow the database
public sealed record AssemblyToAddTo(Guid Id, MembersDb Db, TimeProvider Clock, HttpContext Http)
{
    /// <summary>Adds to it and saves it. 201 with the assembly; 404 when unknown, 409 when a rule forbids it.</summary>
    public async Task<Results<Created<AssemblyView>, NotFound>> Add(Func<Assembly, Task> add, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginUnlessBegun(cancellationToken);
        await Db.Database.ExecuteSqlAsync($"select 1 from assemblies where id = {Id} for update", cancellationToken);
        var assembly = await Db.Assemblies.FindAsync([new AssemblyId(Id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        await add(assembly);
        await Db.SaveChangesAsync(cancellationToken); // also publishes AssemblyChanged
        await transaction.CommitIfOwn(cancellationToken);
        Http.Response.Headers.ETag = EntityTag.Of(assembly.Version);
        return TypedResults.Created($"/api/v1/assemblies/{Id}", AssemblyView.Of(assembly));
    }
}
