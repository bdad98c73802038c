using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What is given or taken away holds at every service within a minute, whatever the tokens say that still run.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class RevocationTests(SystemWithPeople system, ITestOutputHelper output)
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    // What operators may see at each service.
    private static readonly Func<string, string> OfOperators = service => $"api/v1/operations/{service}/outbox";

    [Fact]
    public async Task A_role_that_is_withdrawn_is_gone_everywhere_within_a_minute()
    {
        var person = await system.ASignedInPerson(Role.Operator);
        await Become(HttpStatusCode.OK, person.AccessToken, OfOperators, "known");
        using var office = await system.Office();
        var since = Stopwatch.StartNew();
        await Problem.Read<JsonElement>(await office.Change(HttpMethod.Post, $"api/v1/people/{IdOf(person)}", "grants/1/withdrawal"));
        await Become(HttpStatusCode.Forbidden, person.AccessToken, OfOperators, "withdrawn", since);
    }

    [Fact]
    public async Task A_new_role_works_everywhere_without_a_new_sign_in()
    {
        var person = await system.ASignedInPerson(Role.Content);
        await Become(HttpStatusCode.Forbidden, person.AccessToken, OfOperators, "without the role");
        using var office = await system.Office();
        var since = Stopwatch.StartNew();
        await Problem.Read<JsonElement>(await office.Change(HttpMethod.Post, $"api/v1/people/{IdOf(person)}", "grants", new { role = Words.Of(Role.Operator) }));
        await Become(HttpStatusCode.OK, person.AccessToken, OfOperators, "given", since);
    }

    [Fact]
    public async Task A_person_who_is_deactivated_is_refused_everywhere_within_a_minute()
    {
        var person = await system.ASignedInPerson(Role.Operator);
        await Become(HttpStatusCode.OK, person.AccessToken, OfOperators, "known");
        var officer = await system.ASignedInPerson(Role.DataProtectionOfficer);
        using var api = system.Client(system.Gateway, officer.AccessToken);
        var since = Stopwatch.StartNew();
        await Problem.Read<JsonElement>(await api.Change(HttpMethod.Post, $"api/v1/people/{IdOf(person)}", "deactivation"));
        await Become(HttpStatusCode.Unauthorized, person.AccessToken, OfOperators, "deactivated", since);
        Assert.True((await system.AnApp().RefreshTokenAsync(person.RefreshToken, cancellationToken: RunningSystem.Cancel)).IsError);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_twice_takes_the_whole_family_with_it()
    {
        var person = await system.ASignedInPerson(Role.Operator);
        var app = system.AnApp();
        var next = await app.RefreshTokenAsync(person.RefreshToken, cancellationToken: RunningSystem.Cancel);
        Assert.False(next.IsError, next.Error);
        await Become(HttpStatusCode.OK, person.AccessToken, OfOperators, "known");
        await Become(HttpStatusCode.OK, next.AccessToken, OfOperators, "known");

        await Task.Delay(TimeSpan.FromSeconds(11), RunningSystem.Cancel); // sooner it would pass for a lost answer
        var since = Stopwatch.StartNew();
        Assert.Equal("invalid_grant", (await app.RefreshTokenAsync(person.RefreshToken, cancellationToken: RunningSystem.Cancel)).Error);
        await Become(HttpStatusCode.Unauthorized, person.AccessToken, OfOperators, "the first one", since);
        await Become(HttpStatusCode.Unauthorized, next.AccessToken, OfOperators, "the thief's or hers", since);
        Assert.Equal("invalid_grant", (await app.RefreshTokenAsync(next.RefreshToken, cancellationToken: RunningSystem.Cancel)).Error);

        // She signs in once more, and all is well.
        await Become(HttpStatusCode.OK, (await system.SignIn(MailOf(person))).AccessToken, OfOperators, "after a new sign-in");
    }

    [Fact]
    public async Task A_partners_client_that_is_disabled_is_refused_everywhere_within_a_minute()
    {
        using var office = await system.Office();
        var client = await APartnersClient(office);
        var (id, secret) = (client.GetProperty("clientId").GetString()!, client.GetProperty("secret").GetString()!); // a new client has both
        using var granted = await AskForToken(id, secret);
        var token = (await Problem.Read<JsonElement>(granted)).GetProperty("access_token").GetString()!; // OAuth
        await Become(HttpStatusCode.OK, token, OfPartners, "registered", except: "identity");
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(system["identity"].Address, OfPartners("identity"), token)); // known there, and nothing for it to see

        var since = Stopwatch.StartNew();
        await Problem.Read<JsonElement>(await office.Change(HttpMethod.Post, $"api/v1/clients/{client.GetProperty("id").GetGuid()}", "deactivation"));
        await Become(HttpStatusCode.Unauthorized, token, OfPartners, "disabled", since);
        using var refused = await AskForToken(id, secret);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static string OfPartners(string service) => service switch
    {
        "members" => "api/v1/organizations",
        "projects" => "api/v1/projects",
        "partners" => "api/v1/institutions",
        _ => "api/v1/clients",
    };

    /// <summary>Waits until every service, asked past the gateway and through it, answers the same token so, and tells how long that took.</summary>
    private async Task Become(HttpStatusCode status, string token, Func<string, string> path, string what, Stopwatch? since = null, string except = "")
    {
        since ??= Stopwatch.StartNew();
        var doors = system.Services.Where(service => service != except).ToList();
        var took = await Task.WhenAll(doors.Select(async service =>
        {
            await Eventually.True(async () => await Ask(system[service].Address, path(service), token) == status, $"{service} answers {status}", Minute - since.Elapsed);
            return since.Elapsed;
        }));
        output.WriteLine($"{what}: {string.Join(", ", doors.Zip(took, (service, time) => $"{service} {time.TotalSeconds:0.00} s"))}");
        Assert.All(took, time => Assert.True(time < Minute));
        foreach (var service in doors)
        {
            Assert.Equal(status, await Ask(system[service].Address, path(service), token)); // and it stays so
            Assert.Equal(status, await Ask(system.Gateway, path(service), token));
        }
    }

    private async Task<HttpStatusCode> Ask(Uri door, string path, string token)
    {
        using var http = system.Client(door, token);
        using var answer = await http.GetAsync(path, RunningSystem.Cancel);
        return answer.StatusCode;
    }

    /// <summary>For an institution that the office has just entered, as soon as Identity has heard of it.</summary>
    private static async Task<JsonElement> APartnersClient(HttpClient office)
    {
        var institution = await Problem.Read<JsonElement>(
            await office.PostAsJsonAsync("api/v1/institutions", new { name = $"Schule {Guid.CreateVersion7()}", kind = "school", town = "Dortmund" }, RunningSystem.Cancel), HttpStatusCode.Created);
        var registration = new
        {
            name = "Referrals",
            institutionId = institution.GetProperty("id").GetGuid(),
            scopes = new[] { Permissions.OrganizationsRead, Permissions.ProjectsRead, Permissions.InstitutionsRead },
        };
        return await Eventually.Get(
            async () => await Problem.Read<JsonElement>(await office.PostAsJsonAsync("api/v1/clients", registration, RunningSystem.Cancel), HttpStatusCode.Created),
            _ => true,
            "the client is registered");
    }

    private async Task<HttpResponseMessage> AskForToken(string client, string secret)
    {
        using var http = system.Client(system.Gateway);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", secret)]);
        return await http.PostAsync("connect/token", form, RunningSystem.Cancel);
    }

    private static string IdOf(Duende.IdentityModel.OidcClient.LoginResult person) => person.User.FindFirst("sub")!.Value; // OpenID Connect

    private static string MailOf(Duende.IdentityModel.OidcClient.LoginResult person) => person.User.FindFirst("email")!.Value; // the app asks for it
}
