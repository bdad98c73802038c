using System.Net;
using System.Text.Json;

namespace Vmdo.Gateway.Tests;

/// <summary>What who watches from outside is told.</summary>
public sealed class SystemHealthTests
{
    [Fact]
    public async Task All_services_are_ready()
    {
        await using var gateway = await RunningGateway.Start();
        var health = await Problem.Read<JsonElement>(await gateway.Get("/health"));
        Assert.Equal("""{"status":"ready","services":{"identity":"ready","members":"ready","partners":"ready","portal":"ready","projects":"ready"}}""", health.GetRawText());
    }

    [Fact]
    public async Task A_service_that_is_away_or_not_ready_is_named_without_reasons()
    {
        await using var gateway = await RunningGateway.Start();
        await gateway.Projects.Stop();
        gateway.Partners.IsReady = false;
        var health = await Problem.Read<JsonElement>(await gateway.Get("/health"), HttpStatusCode.ServiceUnavailable);
        Assert.Equal("""{"status":"unavailable","services":{"identity":"ready","members":"ready","partners":"unavailable","portal":"ready","projects":"unavailable"}}""", health.GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_one_question_to_the_services()
    {
        await using var gateway = await RunningGateway.Start();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.Get("/health")));
        Assert.All(gateway.Upstreams, u => Assert.Equal(1, u.TimesHealthWasAsked));
        gateway.Members.IsReady = false;
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/health")).StatusCode);
        gateway.Clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Get("/health")).StatusCode);
    }
}
