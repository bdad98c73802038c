using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>The programs of partner institutions, which ask for tokens in their own name.</summary>
public sealed class PartnerClientTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task The_office_registers_a_client_and_its_secret_is_shown_once()
    {
        var client = await AClient(Permissions.ProjectsRead, Permissions.OrganizationsRead);
        var token = new JsonWebToken(await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret)));
        Assert.Equal((client.ClientId, "organizations.read projects.read"), (token.Subject, token.GetClaim("scope").Value));
        using var office = await Office();
        Assert.DoesNotContain(client.Secret, await office.GetStringAsync($"/api/v1/clients/{client.Id}", Instance.Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secret, await office.GetStringAsync("/api/v1/clients", Instance.Cancel), StringComparison.Ordinal);
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from partner_clients c where c::text like '%{client.Secret}%'"));
        Assert.DoesNotContain(_identity.Logs.Lines, line => line.Contains(client.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_registration_makes_one_client_and_keeps_no_secret()
    {
        var institution = await _identity.AnInstitution();
        using var office = await Office();
        office.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var asked = new { name = "School", institutionId = institution, scopes = new[] { Permissions.ProjectsRead } };
        var first = await office.PostAsJsonAsync("/api/v1/clients", asked, JsonDefaults.Options, Instance.Cancel);
        var secret = (await Problem.Read<JsonElement>(first, HttpStatusCode.Created)).GetProperty("secret").GetString();
        var again = await office.PostAsJsonAsync("/api/v1/clients", asked, JsonDefaults.Options, Instance.Cancel);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        Assert.Empty(await Dump.TablesWith(_identity.ConnectionString, secret!)); // a new client has one
    }

    [Fact]
    public async Task Others_hear_of_a_new_client_once_and_in_the_version_that_it_has()
    {
        var heard = await _identity.Broker.Hear<ClientChanged>();
        var (client, last) = (await AClient(Permissions.ProjectsRead), await AClient(Permissions.ProjectsRead));
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == last.Id)), "the last one is heard of");
        var told = Assert.Single(heard.Events, e => e.Id == client.Id); // its registration and its first secret are saved at once
        Assert.Equal(await _identity.Query<long>($"select version from partner_clients where id = '{client.Id}'"), told.Version);
        Assert.Equal(2, told.Version);
    }

    [Fact]
    public async Task A_secret_is_changed_without_haste()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        var second = await NewSecret(office, client.Id, overlapHours: 24);
        await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret));
        await Instance.TokenIn(await _identity.Ask(client.ClientId, second));
        _identity.Clock.Ahead += TimeSpan.FromHours(24);
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await _identity.Ask(client.ClientId, second));

        using var later = await Office();
        var third = await NewSecret(later, client.Id, overlapHours: 0);
        await OAuthError.Is(await _identity.Ask(client.ClientId, second), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await _identity.Ask(client.ClientId, third));
    }

    [Fact]
    public async Task A_secret_that_was_to_end_ends_whatever_comes_after_it()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        var second = await NewSecret(office, client.Id, overlapHours: 24);
        var third = await NewSecret(office, client.Id, overlapHours: 240);
        var tag = await TagOf(office, client.Id);
        _identity.Clock.Ahead += TimeSpan.FromHours(23.9);
        await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret));
        _identity.Clock.Ahead += TimeSpan.FromHours(0.2);
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await _identity.Ask(client.ClientId, second));
        using var nextDay = await Office();
        Assert.NotEqual(tag, await TagOf(nextDay, client.Id)); // another list of secrets is shown
        _identity.Clock.Ahead += TimeSpan.FromHours(216);
        await OAuthError.Is(await _identity.Ask(client.ClientId, second), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await _identity.Ask(client.ClientId, third));
    }

    [Fact]
    public async Task A_client_has_five_secrets_and_five_keys_at_most()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var key = RSA.Create(2048);
        var second = await NewSecret(office, client.Id, overlapHours: 720);
        for (var i = 1; i <= 5; i++)
        {
            await AddKey(office, client.Id, $"k{i}", key);
            await (i <= 3 ? NewSecret(office, client.Id, overlapHours: 720) : Task.CompletedTask);
        }

        var sixth = await office.Change(HttpMethod.Post, $"/api/v1/clients/{client.Id}", "keys", Public("k6", key));
        await Problem.Is(sixth, HttpStatusCode.Conflict, "five keys at most");
        await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret));
        await NewSecret(office, client.Id, overlapHours: 720); // the sixth
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await _identity.Ask(client.ClientId, second));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(721)]
    public async Task Earlier_secrets_go_on_for_thirty_days_at_most(int overlapHours)
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        var refused = await office.Change(HttpMethod.Post, $"/api/v1/clients/{client.Id}", "secrets", new { overlapHours });
        await Problem.Names(refused, HttpStatusCode.BadRequest, "/overlapHours");
    }

    [Fact]
    public async Task A_new_secret_is_kept_by_nobody_on_the_way()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        office.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var answer = await office.Change(HttpMethod.Post, $"/api/v1/clients/{client.Id}", "secrets", new { overlapHours = 0 });
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var secret = (await Problem.Read<JsonElement>(answer)).GetProperty("secret").GetString();
        Assert.Empty(await Dump.TablesWith(_identity.ConnectionString, secret!)); // as above
    }

    [Fact]
    public async Task What_was_got_by_a_key_is_void_when_the_key_is_taken_away()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var key = RSA.Create(2048);
        await AddKey(office, client.Id, "k1", key);
        using var api = _identity.Api(await Instance.TokenIn(await AskByKey(client.ClientId, "k1", key)));
        await Problem.Is(await api.GetAsync("/api/v1/clients", Instance.Cancel), HttpStatusCode.Forbidden); // known, though not permitted
        await RemoveKey(office, client.Id, "k1");
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/clients", Instance.Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_client_proves_itself_by_a_key_that_never_leaves_it()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var key = RSA.Create(3072);
        await AddKey(office, client.Id, "k1", key);
        Assert.Equal(client.ClientId, new JsonWebToken(await Instance.TokenIn(await AskByKey(client.ClientId, "k1", key))).Subject);

        using var other = RSA.Create(3072);
        await OAuthError.Is(await AskByKey(client.ClientId, "k1", other), HttpStatusCode.Unauthorized, "invalid_client");
        await AddKey(office, client.Id, "k2", other);
        await Instance.TokenIn(await AskByKey(client.ClientId, "k2", other));
        await Instance.TokenIn(await AskByKey(client.ClientId, "k1", key)); // both hold until one is taken away
        await RemoveKey(office, client.Id, "k1");
        await OAuthError.Is(await AskByKey(client.ClientId, "k1", key), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await AskByKey(client.ClientId, "k2", other));
    }

    [Theory]
    [InlineData("JWT", null)]
    [InlineData("client-authentication+jwt", "http://gateway.invalid/connect/token")]
    public async Task An_assertion_for_something_else_proves_nothing(string type, string? audience)
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var key = RSA.Create(3072);
        await AddKey(office, client.Id, "k1", key);
        var answer = await AskByKey(client.ClientId, "k1", key, type, audience);
        Assert.True((int)answer.StatusCode is 400 or 401, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("no exp")]
    [InlineData("an hour long")]
    [InlineData("no jti")]
    [InlineData("an empty jti")]
    [InlineData("not yet valid")]
    [InlineData("of the future")]
    [InlineData("issued an hour ago")]
    [InlineData("issued at the end of time")]
    [InlineData("expired")]
    public async Task An_assertion_is_short_lived_and_can_be_told_from_others(string fault)
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var key = RSA.Create(2048);
        await AddKey(office, client.Id, "k1", key);
        var now = _identity.Clock.GetUtcNow().UtcDateTime;
        var answer = await Send(_identity, client.ClientId, Assertion(client.ClientId, "k1", key, change: assertion => _ = fault switch
        {
            "no exp" => assertion.Expires = null,
            "an hour long" => assertion.Expires = now.AddHours(1),
            "no jti" => assertion.Claims.Remove("jti"),
            "an empty jti" => assertion.Claims["jti"] = "",
            "not yet valid" => assertion.NotBefore = (assertion.Expires = now.AddMinutes(9)).Value.AddMinutes(-5),
            "of the future" => assertion.IssuedAt = (assertion.Expires = now.AddMinutes(9)).Value.AddMinutes(-5),
            "issued an hour ago" => assertion.IssuedAt = now.AddHours(-1),
            "issued at the end of time" => assertion.IssuedAt = DateTimeOffset.FromUnixTimeSeconds(253_402_300_799).UtcDateTime,
            _ => (object?)(assertion.IssuedAt = (assertion.Expires = now.AddMinutes(-1)).Value.AddMinutes(-1)),
        }));
        Assert.True((int)answer.StatusCode is 400 or 401, $"{answer.StatusCode}");
        await OAuthError.Is(answer, answer.StatusCode);
        await Instance.TokenIn(await AskByKey(client.ClientId, "k1", key));
    }

    [Fact]
    public async Task An_assertion_proves_something_once_whichever_instance_it_comes_to()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var key = RSA.Create(2048);
        await AddKey(office, client.Id, "k1", key);
        await using var other = await Instance.Start(_identity.Place);
        other.Clock.Ahead = _identity.Clock.Ahead;
        var assertion = Assertion(client.ClientId, "k1", key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Send(i % 2 == 0 ? _identity : other, client.ClientId, assertion)));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            await OAuthError.Is(refused, HttpStatusCode.Unauthorized, "invalid_client");
        }

        var second = await AClient(Permissions.ProjectsRead);
        await AddKey(office, second.Id, "k1", key);
        var id = new JsonWebToken(assertion).Id;
        await Instance.TokenIn(await Send(_identity, second.ClientId, Assertion(second.ClientId, "k1", key, change: a => a.Claims["jti"] = id))); // another's
    }

    [Fact]
    public async Task A_disabled_client_gets_nothing_and_what_it_has_is_void()
    {
        var client = await AClient(Permissions.ProjectsRead);
        var token = await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret));
        var heard = await _identity.Broker.Hear<ClientChanged>();
        using var office = await Office();
        using var key = RSA.Create(2048);
        await AddKey(office, client.Id, "k1", key);
        (await office.Change(HttpMethod.Post, $"/api/v1/clients/{client.Id}", "deactivation")).EnsureSuccessStatusCode();
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret), HttpStatusCode.Unauthorized, "invalid_client");
        using var api = _identity.Api(token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/clients", Instance.Cancel)).StatusCode);
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.ClientId == client.ClientId && e.Status == "disabled")), "services are told");

        (await office.Change(HttpMethod.Post, $"/api/v1/clients/{client.Id}", "reactivation")).EnsureSuccessStatusCode();
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret), HttpStatusCode.Unauthorized, "invalid_client"); // its old secret stays void
        await OAuthError.Is(await AskByKey(client.ClientId, "k1", key), HttpStatusCode.Unauthorized, "invalid_client"); // and its old key
        await Instance.TokenIn(await _identity.Ask(client.ClientId, await NewSecret(office, client.Id, 0)));
    }

    [Fact]
    public async Task The_client_of_a_closed_institution_gets_no_token()
    {
        var institution = await _identity.AnInstitution();
        var client = await AClient(institution, Permissions.ProjectsRead);
        await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret));
        await _identity.AnInstitution(isOpen: false, institution, version: 2);
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret), HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Fact]
    public async Task Fewer_scopes_hold_for_running_tokens_too()
    {
        var client = await AClient(Permissions.ProjectsRead, Permissions.ProjectsPropose);
        var token = await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret));
        using var office = await Office();
        (await office.Change(HttpMethod.Put, $"/api/v1/clients/{client.Id}", "scopes", new { scopes = new[] { Permissions.ProjectsRead } })).EnsureSuccessStatusCode();
        using var api = _identity.Api(token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/clients", Instance.Cancel)).StatusCode);
        await OAuthError.Is(await _identity.Ask(client.ClientId, client.Secret, Permissions.ProjectsPropose), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task More_scopes_take_nothing_back()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var api = _identity.Api(await Instance.TokenIn(await _identity.Ask(client.ClientId, client.Secret)));
        using var office = await Office();
        object both = new { scopes = new[] { Permissions.ProjectsRead, Permissions.ProjectsPropose } };
        (await office.Change(HttpMethod.Put, $"/api/v1/clients/{client.Id}", "scopes", both)).EnsureSuccessStatusCode();
        await Problem.Is(await api.GetAsync("/api/v1/clients", Instance.Cancel), HttpStatusCode.Forbidden); // known, though not permitted
        var again = await office.Change(HttpMethod.Put, $"/api/v1/clients/{client.Id}", "scopes", both);
        await Problem.Is(again, HttpStatusCode.Conflict, "just these already");
    }

    [Fact]
    public async Task Clients_are_listed_by_their_institution()
    {
        var (school, chamber) = (await _identity.AnInstitution(), await _identity.AnInstitution());
        var first = await AClient(school, Permissions.ProjectsRead);
        await AClient(chamber, Permissions.ProjectsRead);
        var second = await AClient(school, Permissions.ProjectsRead);
        using var office = await Office();
        var listed = await Problem.Read<JsonElement>(await office.GetAsync($"/api/v1/clients?institutionId={school}", Instance.Cancel));
        Assert.Equal([first.Id, second.Id], listed.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()));
    }

    [Theory]
    [InlineData("""{ "name": "School", "institutionId": "01900000-0000-7000-8000-000000000000", "scopes": ["projects.read"] }""", "/institutionId")]
    [InlineData("""{ "name": "School", "institutionId": "$open", "scopes": ["clients.write"] }""", "/scopes")]
    [InlineData("""{ "name": "School", "institutionId": "$open", "scopes": [] }""", "/scopes")]
    [InlineData("""{ "name": "", "institutionId": "$open", "scopes": ["projects.read"] }""", "/name")]
    [InlineData("""{ "name": "School", "institutionId": "$closed", "scopes": ["projects.read"] }""", "/institutionId")]
    public async Task A_malformed_registration_names_its_fault(string body, string field)
    {
        var (open, closed) = (await _identity.AnInstitution(), await _identity.AnInstitution(isOpen: false));
        using var office = await Office();
        using var content = new StringContent(body.Replace("$open", $"{open}", StringComparison.Ordinal).Replace("$closed", $"{closed}", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
        var before = await _identity.Query<long>("select count(*) from clients");
        await Problem.Names(await office.PostAsync("/api/v1/clients", content, Instance.Cancel), HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await _identity.Query<long>("select count(*) from clients"));
    }

    [Fact]
    public async Task A_key_that_is_none_or_too_short_is_refused()
    {
        var client = await AClient(Permissions.ProjectsRead);
        using var office = await Office();
        using var weak = RSA.Create(1024);
        var thing = $"/api/v1/clients/{client.Id}";
        await Problem.Names(await office.Change(HttpMethod.Post, thing, "keys", Public("k", weak)), HttpStatusCode.BadRequest, "/kty");
        await Problem.Names(await office.Change(HttpMethod.Post, thing, "keys", new { kid = "k", kty = "RSA", n = "?", e = "AQAB" }), HttpStatusCode.BadRequest, "/kty");
        await Problem.Names(await office.Change(HttpMethod.Post, thing, "keys", new { kid = "k", kty = "oct", k = "c2VjcmV0" }), HttpStatusCode.BadRequest, "/k");
        using var key = RSA.Create(2048);
        await AddKey(office, client.Id, "k", key);
        await Problem.Is(await office.Change(HttpMethod.Post, thing, "keys", Public("k", key)), HttpStatusCode.Conflict);
    }

    private async Task<HttpClient> Office() => _identity.Api(await _identity.OfficeToken());

    private async Task<(Guid Id, string ClientId, string Secret)> AClient(params string[] scopes) => await AClient(await _identity.AnInstitution(), scopes);

    private async Task<(Guid Id, string ClientId, string Secret)> AClient(Guid institution, params string[] scopes)
    {
        using var office = await Office();
        var answer = await Problem.Read<JsonElement>(
            await office.PostAsJsonAsync("/api/v1/clients", new { name = "School", institutionId = institution, scopes }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        return (answer.GetProperty("id").GetGuid(), answer.GetProperty("clientId").GetString()!, answer.GetProperty("secret").GetString()!); // both are always there
    }

    private static async Task<string> NewSecret(HttpClient office, Guid client, int overlapHours) =>
        (await Problem.Read<JsonElement>(await office.Change(HttpMethod.Post, $"/api/v1/clients/{client}", "secrets", new { overlapHours }))).GetProperty("secret").GetString()!; // just made

    private static async Task AddKey(HttpClient office, Guid client, string kid, RSA key) =>
        await Problem.Read<JsonElement>(await office.Change(HttpMethod.Post, $"/api/v1/clients/{client}", "keys", Public(kid, key)));

    private static async Task RemoveKey(HttpClient office, Guid client, string kid)
    {
        using var removal = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/clients/{client}/keys/{kid}");
        removal.Headers.TryAddWithoutValidation("If-Match", await TagOf(office, client));
        (await office.SendAsync(removal, Instance.Cancel)).EnsureSuccessStatusCode();
    }

    private static async Task<string> TagOf(HttpClient office, Guid client) =>
        (await office.GetAsync($"/api/v1/clients/{client}", Instance.Cancel)).Headers.ETag!.ToString(); // answers have one

    private static object Public(string kid, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new { kid, kty = "RSA", n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private Task<HttpResponseMessage> AskByKey(string clientId, string kid, RSA key, string type = "client-authentication+jwt", string? audience = null) =>
        Send(_identity, clientId, Assertion(clientId, kid, key, type, audience));

    private string Assertion(
        string clientId, string kid, RSA key, string type = "client-authentication+jwt", string? audience = null, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = _identity.Clock.GetUtcNow().UtcDateTime;
        var assertion = new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = audience ?? Instance.Issuer,
            TokenType = type,
            IssuedAt = now,
            Expires = now.AddMinutes(1),
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.CreateVersion7().ToString() },
            SigningCredentials = new(new RsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(assertion);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(assertion);
    }

    private static async Task<HttpResponseMessage> Send(Instance identity, string clientId, string assertion)
    {
        using var http = identity.Client();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", clientId),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion),
        ]);
        return await http.PostAsync("/connect/token", form, Instance.Cancel);
    }
}
