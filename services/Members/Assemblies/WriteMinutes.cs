using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Assemblies;

/// <summary>What was said and decided.</summary>
public sealed record MinutesText([property: Required, StringLength(100_000, MinimumLength = 10)] string Text);

/// <summary>The minutes are written, as a new version. 201; 404 when the assembly is unknown; 409 when it was not held.</summary>
public static class WriteMinutes
{
    public static Task<Results<Created<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyToAddTo adding, MinutesText minutes, CancellationToken cancellationToken) =>
        adding.Add(
            assembly =>
            {
                assembly.Write(minutes.Text, adding.Http.User.Subject(), adding.Clock.Instant());
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>In what capacity somebody signs.</summary>
public sealed record MinutesSignature(SignatoryRole Role);

/// <summary>Chair or minute-taker signs the last version off. 404 when assembly or version is unknown; 409 when a rule forbids it.</summary>
public static class SignMinutes
{
    public static async Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyInHand inHand, int version, MinutesSignature signature, CancellationToken cancellationToken)
    {
        var id = new AssemblyId(inHand.Id);
        return await inHand.Db.Assemblies.AnyAsync(a => a.Id == id && a.Minutes.Any(m => m.Version == version), cancellationToken)
            ? await inHand.Change(
                assembly => assembly.Sign(assembly.Minutes.Single(m => m.Version == version), signature.Role, inHand.User.Subject(), inHand.Clock.Instant()),
                cancellationToken)
            : TypedResults.NotFound();
    }
}

/// <summary>A version of the minutes.</summary>
public sealed record MinutesView(int Version, string Text, string Digest, DateTimeOffset WrittenAt, IReadOnlyList<Signature> Signatures);

/// <summary>All versions of the minutes.</summary>
public sealed record MinutesVersions(IReadOnlyList<MinutesView> Items);

/// <summary>All versions of an assembly's minutes with who has signed them, the last one first. 404 when the assembly is unknown.</summary>
public static class ListMinutes
{
    public static async Task<Results<Ok<MinutesVersions>, NotFound>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        return assembly is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new MinutesVersions(
                [.. assembly.Minutes.OrderByDescending(m => m.Version).Select(m => new MinutesView(m.Version, m.Text, m.Digest, m.WrittenAt, m.Signatures))]));
    }
}
