using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Clients;

/// <summary>A program of a partner institution: what it may do, and by what it proves who it is.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api, ThingNames names, TimeProvider clock) : PersonalPage(visitor)
{
    // Beyond this nobody can say who has seen a secret.
    private const int OldAfterDays = 365;

    public PartnerClientView Client { get; private set; } = null!; // 404 without

    public string Version { get; private set; } = "";

    public string? Institution { get; private set; }

    /// <summary>The one that was made just now: it is told this once.</summary>
    public string? Secret { get; private set; }

    public bool MayWrite { get; private set; }

    public string Here => $"/clients/{Client.Id}";

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.May(Permissions.ClientsRead))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Secret = SecretOf(id);
        var answer = await api.ShowClientAsync(id, Cancel);
        (Client, Version) = (answer.Result, answer.Headers.GetValueOrDefault("ETag")?.FirstOrDefault() ?? "");
        Institution = (await names.Of("institutions", [Client.InstitutionId], Cancel)).GetValueOrDefault(Client.InstitutionId);
        MayWrite = await Visitor.May(Permissions.ClientsWrite);
        return Page();
    }

    public int AgeOf(CredentialView credential) => clock.Today().DayNumber - AssociationCalendar.DayOf(credential.AddedAt).DayNumber;

    public bool IsOld(CredentialView credential) => AgeOf(credential) > OldAfterDays;

    // The last answer that was told may be another client's, whose page was never opened.
    private string? SecretOf(Guid client)
    {
        try
        {
            var told = TempData["answer"] is string answer ? JsonNode.Parse(answer) : null;
            return Guid.TryParse((string?)told?["id"], out var id) && id == client ? (string?)told["secret"] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
