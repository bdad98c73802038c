using System.Security.Cryptography;
using System.Text.Json;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Assemblies;

/// <summary>What the invitation says, as it is frozen.</summary>
internal static class Invitation
{
    public static string DigestOf(Assembly assembly) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            assembly.Occasion,
            Agenda = assembly.Agenda.OrderBy(i => i.Number).Select(i => new { i.Number, i.Title, i.Text, i.Kind, i.Concerns })
        },
        JsonDefaults.Options)));
}
