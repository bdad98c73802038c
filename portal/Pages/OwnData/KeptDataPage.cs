using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.OwnData;

/// <summary>All that is kept about a person, to read, to print and to take along.</summary>
internal abstract class KeptDataPage(Visitor visitor, VmdoApi api, ApiCalls calls, ThingNames names) : PersonalPage(visitor)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, in which names of all scripts are read
    };

    public IReadOnlyList<KeptPart> Parts { get; private set; } = [];

    /// <summary>More deeds than the list of the latest has.</summary>
    public int Deeds { get; private set; }

    protected VmdoApi Api { get; } = api;

    protected async Task Read(Guid person)
    {
        var kept = (await Api.PersonalDataAsync(person, Cancel)).Result;
        Parts = new KeptDataText(T, kept, await KeptNames.In(kept, names, Cancel)).Parts;
        Deeds = new[] { kept.Identity.Record, kept.Members.Record, kept.Projects.Record, kept.Partners.Record }.Sum(r => r.TotalItems);
    }

    /// <summary>The very answer of the API, as a file that programs read, too (Art. 20 GDPR).</summary>
    protected async Task<IActionResult> File(Guid person)
    {
        var answer = await calls.Get($"operations/people/{person}", Cancel);
        return answer switch
        {
            { IsSuccess: true } => File(
                Encoding.UTF8.GetBytes(answer.Content!.ToJsonString(Indented)), // a success has content
                "application/json",
                string.Create(CultureInfo.InvariantCulture, $"vmdo-{person:N}.json")),
            { IsUncertain: true } => StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => NotFound(),
        };
    }
}
