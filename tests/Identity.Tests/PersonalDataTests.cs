using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Somebody asks what is kept about her (Art. 15 GDPR).</summary>
public sealed class PersonalDataTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task She_is_told_all_of_herself_and_no_secret()
    {
        var organization = await _identity.AnOrganization();
        var (person, other) = (await _identity.APerson(Role.Editor, organization), await _identity.APerson(Role.Editor, organization));
        using var api = await person.Api();
        var told = await Told(api, person.Id);
        Assert.Equal((person.Id, person.Mail, "Somebody"), (told.GetProperty("id").GetGuid(), told.GetProperty("mail").GetString(), told.GetProperty("name").GetString()));
        Assert.Equal(organization, Assert.Single(told.GetProperty("grants").EnumerateArray()).GetProperty("organizationId").GetGuid());
        var session = Assert.Single(told.GetProperty("sessions").EnumerateArray());
        Assert.True(session.GetProperty("createdAt").GetDateTimeOffset() <= session.GetProperty("seenAt").GetDateTimeOffset(), session.ToString());
        Assert.Single(told.GetProperty("invitedAt").EnumerateArray()); // to join
        Assert.False(told.TryGetProperty("links", out _)); // the gateway gathers what other services keep
        Assert.DoesNotContain("hash", told.ToString(), StringComparison.OrdinalIgnoreCase);
        await Problem.Is(await api.GetAsync($"/api/v1/operations/identity/people/{other.Id}", Instance.Cancel), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task She_is_told_to_what_she_has_invited_others_and_not_whom_and_that_mails_to_her_wait()
    {
        var (organization, invited) = (await _identity.AnOrganization(), People.NewMail());
        var person = await _identity.APerson(Role.Representative, organization);
        using var api = await person.Api();
        var asked = new { mail = invited, language = "en", role = "editor", organizationId = organization };
        await Problem.Read<JsonElement>(await api.PostAsJsonAsync("/api/v1/invitations", asked, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        await _identity.Execute(
            $"""
            insert into mails (id, "to", normalized_to, subject, text, language, created_at, expires_at, attempts, next_attempt_at)
            values (gen_random_uuid(), '{person.Mail}', '{person.Mail.ToUpperInvariant()}', 'A warning', 'It waits', 'en', now(), 'infinity', 1, 'infinity')
            """);
        var told = await Told(api, person.Id);
        var sent = Assert.Single(told.GetProperty("invitationsSent").EnumerateArray());
        Assert.Equal(("editor", organization), (sent.GetProperty("role").GetString(), sent.GetProperty("organizationId").GetGuid()));
        Assert.Single(told.GetProperty("mailsWaiting").EnumerateArray());
        Assert.DoesNotContain(invited, told.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_app_that_she_has_taken_back_acts_for_her_no_more()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await person.Token();
        var page = await person.Browser.Open("/account");
        var consent = page.Text.Split("handler=EndApp")[1].Split("value=\"")[1].Split('"')[0];
        await person.Browser.Submit("/account?handler=EndApp", ("Id", consent));
        using var api = await person.Api(); // she lets it once more
        Assert.Equal(["Web demonstration"], (await Told(api, person.Id)).GetProperty("apps").EnumerateArray().Select(app => app.GetString()));
    }

    [Fact]
    public async Task The_file_on_her_page_tells_the_same()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var api = await person.Api();
        var (told, file) = (await Told(api, person.Id), JsonSerializer.Deserialize<JsonElement>((await person.Browser.Open("/account?handler=Data")).Text));
        Assert.Equal(told.EnumerateObject().Select(p => p.Name), file.EnumerateObject().Select(p => p.Name));
        Assert.Equal(told.GetProperty("record").ToString(), file.GetProperty("record").ToString());
    }

    private static async Task<JsonElement> Told(HttpClient api, Guid person) =>
        await Problem.Read<JsonElement>(await api.GetAsync($"/api/v1/operations/identity/people/{person}", Instance.Cancel));
}
