using System.Net;
using System.Net.Http.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>What outlives an instance, and what several of them share.</summary>
public sealed class InstanceTests(Servers servers)
{
    [Fact]
    public async Task A_restart_keeps_the_signing_key_and_the_tokens()
    {
        var place = await Place.New(servers);
        string token;
        await using (var before = await Instance.Start(place))
        {
            token = await before.OfficeToken();
        }

        await using var after = await Instance.Start(place);
        Assert.Equal(Kid(token), Kid(await after.OfficeToken()));
        await using var service = await ProtectedService.Start(after.Address);
        Assert.Equal(HttpStatusCode.OK, await service.Answer(token));
    }

    [Fact]
    public async Task Instances_that_start_at_once_share_key_and_clients()
    {
        var place = await Place.New(servers);
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Instance.Start(place)));
        try
        {
            var tokens = await Task.WhenAll(instances.Select(i => i.OfficeToken()));
            Assert.Single(tokens.Select(Kid).Distinct());
            await instances[0].SigningKey(); // asserts that there is one
            Assert.Equal(4, await instances[0].Query<long>("select count(*) from clients"));
            await using var service = await ProtectedService.Start(instances[2].Address);
            Assert.Equal(HttpStatusCode.OK, await service.Answer(tokens[0]));
        }
        finally
        {
            await Task.WhenAll(instances.Select(i => i.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task What_is_over_is_forgotten_and_an_invitation_that_was_taken_up_is_not()
    {
        var place = await Place.New(servers);
        await using (var before = await Instance.Start(place))
        {
            var organization = await before.AnOrganization();
            await before.APerson(Role.Editor, organization); // invited, and signed in
            using var office = before.Api(await before.OfficeToken());
            object asked = new { mail = People.NewMail(), language = "en", role = "editor", organizationId = organization };
            (await office.PostAsJsonAsync("/api/v1/invitations", asked, JsonDefaults.Options, Instance.Cancel)).EnsureSuccessStatusCode();
            await before.Execute("update invitations set expires_at = expires_at - interval '34 days'; update sessions set seen_at = seen_at - interval '1 hour'");
        }

        await using var after = await Instance.Start(place);
        await Eventually.True(async () => await after.Query<long>("select count(*) from invitations where accepted_at is null") == 0, "the other one is forgotten");
        Assert.Equal(1, await after.Query<long>("select count(*) from invitations"));
        Assert.Equal(0, await after.Query<long>("select count(*) from sessions"));
    }

    [Fact]
    public async Task An_instance_without_its_database_lives_but_issues_nothing()
    {
        await using var instance = Instance.Launch(Place.Nowhere with { Database = "Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=1" });
        using var http = instance.Client();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz/live", Instance.Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/healthz/ready", Instance.Cancel)).StatusCode);
        await Problem.Is(await instance.Ask("office", Instance.OfficeSecret), HttpStatusCode.ServiceUnavailable);
        await Problem.Is(await http.GetAsync("/.well-known/jwks", Instance.Cancel), HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task Demonstration_people_are_for_development_alone(string environment, bool starts)
    {
        (string, string?)[] settings = [("environment", environment), ("Demonstration:Passwords:board", "a password that everybody knows")];
        if (starts)
        {
            await using var instance = Instance.Launch(Place.Nowhere, settings);
            return;
        }

        var refusal = Assert.ThrowsAny<Exception>(() => Instance.Launch(Place.Nowhere, settings));
        Assert.Contains("for development alone", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://gateway.invalid")]
    [InlineData("gateway.invalid/")]
    [InlineData("http://Gateway.invalid/")]
    public void An_issuer_that_services_would_not_recognize_is_refused_at_start(string issuer) =>
        Assert.Contains("Authentication:Issuer", Assert.ThrowsAny<Exception>(() => Instance.Launch(Place.Nowhere, ("Authentication:Issuer", issuer))).ToString(), StringComparison.Ordinal);

    private static string Kid(string token) => new JsonWebToken(token).Kid;
}
