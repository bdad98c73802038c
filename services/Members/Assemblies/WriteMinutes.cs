using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

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
