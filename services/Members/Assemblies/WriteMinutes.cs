using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>What was said and decided.</summary>
public sealed record MinutesText([property: Required, StringLength(100_000, MinimumLength = 10)] string Text);

/// <summary>The minutes are written, as a new version. 201; 404 when the assembly is unknown; 409 when it was not held.</summary>
public static class WriteMinutes
{
    public static Task<Results<Added<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyAddition addition, MinutesText minutes, CancellationToken cancellationToken) => addition.Add(
        assembly =>
        {
            addition.Db.Minutes.Add(assembly.Write(minutes.Text, addition.User.Subject(), addition.Clock.Instant()));
            return Task.CompletedTask;
        },
        cancellationToken);
}

/// <summary>In what capacity somebody signs.</summary>
public sealed record MinutesSignature(SignatoryRole Role);

/// <summary>Chair or minute-taker signs the last version off. 404 when assembly or version is unknown; 409 when a rule forbids it.</summary>
public static class SignMinutes
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, int version, MinutesSignature signature, CancellationToken cancellationToken) => change.Make(
        assembly => change.Db.Minutes.FindAsync([assembly.Id, version], cancellationToken).AsTask(),
        (assembly, minutes) =>
        {
            assembly.Sign(minutes, signature.Role, change.User.Subject(), change.Clock.Instant());
            return Task.CompletedTask;
        },
        cancellationToken);
}

/// <summary>A version of the minutes.</summary>
public sealed record MinutesView(int Version, string Text, string Digest, DateTimeOffset WrittenAt, IReadOnlyList<Signature> Signatures);

/// <summary>All versions of an assembly's minutes with who has signed them, the last one first. 404 when the assembly is unknown.</summary>
public static class ListMinutes
{
    public static async Task<Results<Ok<Paged<MinutesView>>, NotFound>> Handle(
        Guid id, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        if (!await db.Assemblies.AnyAsync(a => a.Id == assemblyId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var listed = await db.Minutes.AsNoTracking().Where(m => m.AssemblyId == assemblyId).OrderByDescending(m => m.Version).ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(m => new MinutesView(m.Version, m.Text, m.Digest, m.WrittenAt, m.Signatures)));
    }
}
