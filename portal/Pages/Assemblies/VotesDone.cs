using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>
/// In which ballots she has voted on this device: the API tells nobody while a ballot is open. It lies sealed in her browser, says
/// nothing of how she voted, and decides nothing: a second vote is refused in any case.
/// </summary>
internal sealed class VotesDone
{
    private const string Key = "voted";
    private const int Most = 12;

    private readonly Guid _assembly;
    private readonly IReadOnlyList<string> _done;

    /// <param name="kept">Lies with her.</param>
    /// <param name="assembly">To whose page she comes back after a vote.</param>
    public VotesDone(ITempDataDictionary kept, Guid assembly)
    {
        _assembly = assembly;
        _done = (kept.Peek(Key) as string ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (kept.Peek("answer") is string answer && JsonNode.Parse(answer) is JsonObject receipt
            && receipt["ballot"] is not null && receipt["organizationId"] is not null)
        {
            kept.Remove("answer");
            _done = [.. _done.Append($"{assembly}/{receipt["organizationId"]}/{receipt["ballot"]}").TakeLast(Most)];
            kept[Key] = string.Join(' ', _done);
        }
    }

    public bool Has(Guid organization, int ballot) => _done.Contains($"{_assembly}/{organization}/{ballot}");
}
