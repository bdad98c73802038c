using System.Net;
using System.Text;

namespace Vmdo.Gateway.Tests;

/// <summary>What the gateway makes of credentials, also while nobody can tell whether they are good.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task A_bad_token_is_refused_at_the_door()
    {
        await using var gateway = await RunningGateway.Start();
        using var client = gateway.Client("x.y.z");
        await Problem.Is(await client.GetAsync("/api/v1/organizations", RunningGateway.Cancel), HttpStatusCode.Unauthorized);
        Assert.Empty(gateway.Members.Requests);
    }

    [Fact]
    public async Task A_clients_secret_is_no_bad_token()
    {
        await using var gateway = await RunningGateway.Start();
        var secret = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("office:secret"))}";
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/connect/token", ("Authorization", secret))).StatusCode);
        Assert.Equal(secret, Assert.Single(gateway.Identity.Requests)["Authorization"]);
    }

    [Fact]
    public async Task Public_reads_work_while_the_identity_service_is_away()
    {
        await using var gateway = await RunningGateway.Start();
        await gateway.Identity.Stop();
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/api/v1/organizations")).StatusCode);
        await Problem.Is(await gateway.Get("/connect/token"), HttpStatusCode.BadGateway);
        using var office = gateway.As("office");
        var unknown = await office.GetAsync("/api/v1/organizations", RunningGateway.Cancel);
        await Problem.Is(unknown, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(unknown.Headers.RetryAfter);
    }

    [Fact]
    public async Task Tokens_are_still_known_when_the_identity_service_goes_away()
    {
        await using var gateway = await RunningGateway.Start();
        using var office = gateway.As("office");
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/api/v1/organizations", RunningGateway.Cancel)).StatusCode);
        await gateway.Identity.Stop();
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/api/v1/organizations", RunningGateway.Cancel)).StatusCode);
    }
}
