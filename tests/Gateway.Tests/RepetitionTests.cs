using System.Net;
using System.Text;

namespace Vmdo.Gateway.Tests;

/// <summary>An instance that is restarted breaks off what it has begun: the gateway repeats what may come twice, and nothing else.</summary>
public sealed class RepetitionTests
{
    [Fact]
    public async Task What_only_reads_is_asked_again()
    {
        await using var gateway = await RunningGateway.Start();
        BreakOff(gateway.Members, times: 2);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/api/v1/organizations")).StatusCode);
        Assert.Equal(3, gateway.Members.Requests.Count);
    }

    [Fact]
    public async Task A_write_with_a_key_comes_again_whole()
    {
        await using var gateway = await RunningGateway.Start();
        var bodies = BreakOff(gateway.Partners, times: 1);
        var answer = await Post(gateway, "{\"ü\":1}", ("Idempotency-Key", "\"abc\""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["{\"ü\":1}", "{\"ü\":1}"], bodies);
    }

    [Fact]
    public async Task A_write_without_a_key_is_never_repeated()
    {
        await using var gateway = await RunningGateway.Start();
        BreakOff(gateway.Partners, times: 1);
        await Problem.Is(await Post(gateway, "{}"), HttpStatusCode.BadGateway);
        Assert.Single(gateway.Partners.Requests);
    }

    [Theory]
    [InlineData("PUT", "/api/v1/organizations/1/profile")]
    [InlineData("DELETE", "/api/v1/organizations/1/profile")]
    [InlineData("POST", "/api/v1/assemblies/1/ballots/2/votes")]
    [InlineData("POST", "/api/v1/assemblies/1/ballots/2/roll-call")]
    [InlineData("POST", "/api/v1/assemblies/1/Ballots/2/votes")]
    public async Task Where_services_keep_no_keys_a_key_promises_nothing(string method, string path)
    {
        await using var gateway = await RunningGateway.Start();
        BreakOff(gateway.Members, times: 1);
        using var request = new HttpRequestMessage(new(method), path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        await Problem.Is(await gateway.Send(request, ("Idempotency-Key", "\"abc\"")), HttpStatusCode.BadGateway);
        Assert.Single(gateway.Members.Requests);
    }

    [Fact]
    public async Task A_key_promises_nothing_where_tokens_are_issued()
    {
        await using var gateway = await RunningGateway.Start();
        BreakOff(gateway.Identity, times: 1);
        await Problem.Is(await Post(gateway, "grant_type=x", "/connect/token", ("Idempotency-Key", "\"abc\"")), HttpStatusCode.BadGateway);
        Assert.Single(gateway.Identity.Requests);
    }

    [Fact]
    public async Task A_body_too_large_to_be_kept_is_sent_once()
    {
        await using var gateway = await RunningGateway.Start();
        BreakOff(gateway.Partners, times: 1);
        await Problem.Is(await Post(gateway, $"\"{new string('x', 70_000)}\"", ("Idempotency-Key", "\"abc\"")), HttpStatusCode.BadGateway);
        Assert.Single(gateway.Partners.Requests);
    }

    [Fact]
    public async Task Who_is_away_for_good_is_told_of()
    {
        await using var gateway = await RunningGateway.Start();
        BreakOff(gateway.Members, times: int.MaxValue);
        await Problem.Is(await gateway.Get("/api/v1/organizations"), HttpStatusCode.BadGateway);
    }

    /// <summary>Reads what comes and hangs up without an answer, so many times; then answers.</summary>
    private static List<string> BreakOff(Upstream service, int times)
    {
        var (answer, bodies) = (service.Answer, new List<string>());
        service.Answer = async http =>
        {
            bodies.Add(await new StreamReader(http.Request.Body).ReadToEndAsync());
            if (bodies.Count <= times)
            {
                http.Abort();
                return;
            }

            await answer(http);
        };
        return bodies;
    }

    private static Task<HttpResponseMessage> Post(RunningGateway gateway, string body, params (string, string)[] headers) => Post(gateway, body, "/api/v1/inquiries", headers);

    private static async Task<HttpResponseMessage> Post(RunningGateway gateway, string body, string path, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await gateway.Send(request, headers);
    }
}
