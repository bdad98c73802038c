using System.Net;
using System.Text.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Somebody asks what is kept about her (Art. 15 GDPR).</summary>
public sealed class PersonalDataTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task She_is_told_all_of_herself_where_to_ask_on_and_no_secret()
    {
        var organization = await _identity.AnOrganization();
        var (person, other) = (await _identity.APerson(Role.Editor, organization), await _identity.APerson(Role.Editor, organization));
        using var api = await person.Api();
        var told = await Problem.Read<JsonElement>(await api.GetAsync($"/api/v1/operations/identity/people/{person.Id}", Instance.Cancel));
        Assert.Equal((person.Mail, "Somebody"), (told.GetProperty("mail").GetString(), told.GetProperty("name").GetString()));
        Assert.Equal(organization, Assert.Single(told.GetProperty("grants").EnumerateArray()).GetProperty("organizationId").GetGuid());
        Assert.NotEmpty(told.GetProperty("sessions").EnumerateArray());
        Assert.Equal($"/api/v1/operations/members/people/{person.Id}", told.GetProperty("links").GetProperty("members").GetString());
        Assert.DoesNotContain("hash", told.ToString(), StringComparison.OrdinalIgnoreCase);
        await Problem.Is(await api.GetAsync($"/api/v1/operations/identity/people/{other.Id}", Instance.Cancel), HttpStatusCode.NotFound);
    }
}
