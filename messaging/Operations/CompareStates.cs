using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Messaging.Copies;

namespace Vmdo.Messaging.Operations;

/// <summary>A state that this service owns, or a copy that it keeps.</summary>
/// <param name="State">Its name, such as <c>members.organization-changed.v1</c>.</param>
/// <param name="Role"><c>owner</c> or <c>copy</c>.</param>
/// <param name="Count">How many things.</param>
/// <param name="Digest">SHA-256 over ids and versions in order of id: equal digests, equal copies.</param>
public sealed record StateDigest(string State, string Role, int Count, string Digest);

/// <summary>What an operator compares between an owner and its copies.</summary>
public static class CompareStates
{
    internal static async Task<Ok<List<StateDigest>>> Handle(
        IEnumerable<Republication> owned, IEnumerable<CopyVersions> copied, CancellationToken cancellationToken)
    {
        var digests = new List<StateDigest>();
        foreach (var republication in owned)
        {
            digests.Add(Digest(republication.State, "owner", await republication.Versions(cancellationToken)));
        }

        foreach (var copy in copied)
        {
            digests.Add(Digest(copy.State, "copy", await copy.Read(cancellationToken)));
        }

        return TypedResults.Ok(digests);
    }

    private static StateDigest Digest(string state, string role, SortedDictionary<Guid, long> versions)
    {
        var text = string.Join('\n', versions.Select(v => $"{v.Key}:{v.Value}"));
        return new(state, role, versions.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
