using System.Net;

namespace Vmdo.Gateway.Tests;

/// <summary>Nobody takes what others need, and everybody is told where they stand.</summary>
public sealed class RateLimitTests
{
    private static readonly (string, string?)[] Few =
    [
        ("RateLimits:Client:Requests", "5"), ("RateLimits:Address:Requests", "3"), ("RateLimits:Token:Requests", "2"),
        ("RateLimits:Client:Seconds", "60"), ("RateLimits:Address:Seconds", "60"), ("RateLimits:Token:Seconds", "60"),
    ];

    [Fact]
    public async Task Every_answer_says_what_is_left_and_for_how_long()
    {
        await using var gateway = await RunningGateway.Start(Few);
        gateway.Clock.Pass(TimeSpan.FromSeconds(12.5));
        foreach (var left in new[] { 2, 1, 0 })
        {
            var response = await gateway.Get(left == 1 ? "/nothing" : "/api/v1/organizations");
            Assert.Equal("\"default\";q=3;w=60", response.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal($"\"default\";r={left};t=48", response.Headers.GetValues("RateLimit").Single());
        }
    }

    [Fact]
    public async Task Beyond_the_quota_is_429_until_the_window_ends()
    {
        await using var gateway = await RunningGateway.Start(Few);
        gateway.Clock.Pass(TimeSpan.FromSeconds(40));
        await Exhaust(gateway, "/api/v1/organizations", 3);
        var refused = await gateway.Get("/api/v1/organizations");
        var problem = await Problem.Is(refused, HttpStatusCode.TooManyRequests);
        Assert.Equal("https://iana.org/assignments/http-problem-types#quota-exceeded", problem.GetProperty("type").GetString());
        Assert.Equal(["default"], problem.GetProperty("violated-policies").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(TimeSpan.FromSeconds(20), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("\"default\";r=0;t=20", refused.Headers.GetValues("RateLimit").Single());
        Assert.Equal(3, gateway.Members.Requests.Count);

        gateway.Clock.Pass(TimeSpan.FromSeconds(19.9));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await gateway.Get("/api/v1/organizations")).StatusCode);
        gateway.Clock.Pass(TimeSpan.FromSeconds(0.1));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/api/v1/organizations")).StatusCode);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_locks_nobody_out()
    {
        await using var gateway = await RunningGateway.Start(Few);
        await Exhaust(gateway, "/api/v1/organizations", 3);
        gateway.Clock.Pass(TimeSpan.FromHours(-48));
        Assert.Equal("\"default\";r=2;t=60", (await gateway.Get("/api/v1/organizations")).Headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public async Task Clients_are_counted_one_by_one_and_not_by_their_address()
    {
        await using var gateway = await RunningGateway.Start(Few);
        await Exhaust(gateway, "/api/v1/organizations", 3);
        using var office = gateway.As("office");
        using var partner = gateway.As("partner");
        using var anybody = gateway.Anonymous;
        Assert.Equal(("\"default\";q=5;w=60", "\"default\";r=4;t=60"), await Standing(office));
        Assert.Equal(("\"default\";q=5;w=60", "\"default\";r=3;t=60"), await Standing(office));
        Assert.Equal(("\"default\";q=5;w=60", "\"default\";r=4;t=60"), await Standing(partner));
        Assert.Equal(("\"default\";q=3;w=60", "\"default\";r=0;t=60"), await Standing(anybody));
    }

    [Fact]
    public async Task People_are_counted_one_by_one_whichever_app_they_use()
    {
        await using var gateway = await RunningGateway.Start(Few);
        var (person, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var web = gateway.As(person, "web");
        using var mobile = gateway.As(person, "mobile");
        using var sharesTheApp = gateway.As(other, "web");
        Assert.Equal("\"default\";r=4;t=60", (await Standing(web)).Left);
        Assert.Equal("\"default\";r=4;t=60", (await Standing(sharesTheApp)).Left);
        Assert.Equal("\"default\";r=3;t=60", (await Standing(mobile)).Left);
    }

    [Fact]
    public async Task Who_claims_another_address_with_each_request_is_counted_as_one()
    {
        await using var gateway = await RunningGateway.Start(Few);
        foreach (var (path, quota) in new[] { ("/api/v1/organizations", 3), ("/connect/token", 2) })
        {
            for (var i = 1; i <= quota + 1; i++)
            {
                var address = $"192.0.2.{i}";
                var answer = await gateway.Get(path, ("X-Forwarded-For", address), ("X-Real-IP", address), ("Forwarded", $"for={address}"));
                Assert.Equal(i <= quota ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Behind_a_proxy_the_address_counts_that_the_proxy_itself_has_seen()
    {
        await using var gateway = await RunningGateway.Start([.. Few, ("ForwardedHeaders_Enabled", "true"), ("Proxies:Known:0", "127.0.0.0/8")]);
        foreach (var (address, left) in new[]
        {
            ("192.0.2.1", 2), ("192.0.2.2", 2), ("192.0.2.1", 1),
            ("198.51.100.9, 192.0.2.1", 0), // the proxy adds the last one; the client made up the others
            ("192.0.2.2, 127.0.0.9", 1), // a proxy that is known, too, has told it
            ("::ffff:192.0.2.2", 0),
            ("2001:db8:0:1::1", 2), ("2001:db8:0:1:ffff::2", 1), ("2001:db8:0:2::1", 2), // a household has 2⁶⁴ of them
        })
        {
            var answer = await gateway.Get("/api/v1/organizations", ("X-Forwarded-For", address));
            Assert.Equal((address, $"\"default\";r={left};t=60"), (address, answer.Headers.GetValues("RateLimit").Single()));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("192.0.2.0/24")]
    [InlineData("2001:db8::1")]
    public async Task From_whoever_is_no_known_proxy_nothing_is_believed(string? known)
    {
        await using var gateway = await RunningGateway.Start([.. Few, ("ForwardedHeaders_Enabled", "true"), ("Proxies:Known:0", known)]);
        foreach (var left in new[] { 2, 1, 0 })
        {
            var answer = await gateway.Get("/api/v1/organizations", ("X-Forwarded-For", $"192.0.2.{left}"), ("X-Forwarded-Proto", "https"));
            Assert.Equal($"\"default\";r={left};t=60", answer.Headers.GetValues("RateLimit").Single());
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    [Fact]
    public async Task A_known_proxy_may_be_named_by_its_address_and_nothing_else_passes_for_one()
    {
        await using var gateway = await RunningGateway.Start([.. Few, ("Proxies:Known:0", "192.0.2.77"), ("Proxies:Known:1", "127.0.0.1")]);
        var answer = await gateway.Get("/api/v1/organizations", ("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-Proto", "https"));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("198.51.100.1", gateway.Members.Requests.Single()["X-Forwarded-For"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunningGateway.Start(("Proxies:Known:0", "the proxy")));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    public async Task Beyond_the_quota_is_a_problem_whatever_is_accepted(string accepted)
    {
        await using var gateway = await RunningGateway.Start(Few);
        await Exhaust(gateway, "/api/v1/organizations", 3);
        var problem = await Problem.Is(await gateway.Get("/api/v1/organizations", ("Accept", accepted)), HttpStatusCode.TooManyRequests);
        Assert.True(problem.TryGetProperty("traceId", out _));
    }

    [Fact]
    public async Task Forms_of_the_account_are_taken_more_slowly_and_its_pages_shown_as_ever()
    {
        await using var gateway = await RunningGateway.Start([.. Few, ("RateLimits:SignIn:Requests", "2")]);
        using var office = gateway.As("office");
        foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests })
        {
            // Whatever token comes along.
            Assert.Equal(status, (await office.PostAsync("/account/sign-in", content: null, RunningGateway.Cancel)).StatusCode);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/password/forgot");
        var problem = await Problem.Is(await gateway.Send(request), HttpStatusCode.TooManyRequests);
        Assert.Equal(["sign-in"], problem.GetProperty("violated-policies").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/account/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Bad_tokens_count_for_the_address_that_sends_them()
    {
        await using var gateway = await RunningGateway.Start(Few);
        using var guesser = gateway.Client("x.y.z");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/api/v1/organizations", RunningGateway.Cancel)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.GetAsync("/api/v1/organizations", RunningGateway.Cancel)).StatusCode);
        Assert.Empty(gateway.Members.Requests);
    }

    [Fact]
    public async Task Tokens_are_handed_out_more_slowly()
    {
        await using var gateway = await RunningGateway.Start(Few);
        await Exhaust(gateway, "/connect/token", 2);
        var problem = await Problem.Is(await gateway.Get("/connect/token/"), HttpStatusCode.TooManyRequests);
        Assert.Equal(["token"], problem.GetProperty("violated-policies").EnumerateArray().Select(p => p.GetString()));
        using var office = gateway.As("office");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await office.GetAsync("/connect/token", RunningGateway.Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/api/v1/organizations")).StatusCode);
    }

    [Fact]
    public async Task No_request_too_many_passes_when_all_come_at_once()
    {
        await using var gateway = await RunningGateway.Start([.. Few, ("RateLimits:Address:Requests", "100")]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => gateway.Get("/api/v1/organizations")));
        Assert.Equal(100, answers.Count(a => a.StatusCode is HttpStatusCode.OK));
        Assert.Equal(200, answers.Count(a => a.StatusCode is HttpStatusCode.TooManyRequests));
        var left = answers.Where(a => a.StatusCode is HttpStatusCode.OK).Select(a => a.Headers.GetValues("RateLimit").Single()).Distinct();
        Assert.Equal(100, left.Count()); // each was told another number
    }

    [Fact]
    public async Task Who_watches_the_gateway_itself_is_not_limited()
    {
        await using var gateway = await RunningGateway.Start(Few);
        await Exhaust(gateway, "/healthz/ready", 10);
        Assert.False((await gateway.Get("/healthz/live")).Headers.Contains("RateLimit"));
    }

    private static async Task Exhaust(RunningGateway gateway, string path, int requests)
    {
        foreach (var _ in Enumerable.Range(0, requests))
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.Get(path)).StatusCode);
        }
    }

    private static async Task<(string Policy, string Left)> Standing(HttpClient client)
    {
        var headers = (await client.GetAsync("/api/v1/organizations", RunningGateway.Cancel)).Headers;
        return (headers.GetValues("RateLimit-Policy").Single(), headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public async Task The_portal_asks_the_api_for_its_visitors_and_nobody_signs_in_for_others()
    {
        await using var own = await RunningGateway.Start(("RateLimits:Address:Requests", "2"), ("RateLimits:SignIn:Requests", "2"), ("Proxies:Pages:0", "127.0.0.1"));
        foreach (var visitor in new[] { "203.0.113.7", "203.0.113.8", "203.0.113.9" })
        {
            Assert.Equal(HttpStatusCode.OK, (await own.Get("/api/v1/organizations", ("X-Forwarded-For", visitor))).StatusCode);
        }

        var statuses = new List<HttpStatusCode>();
        foreach (var pretended in Enumerable.Range(1, 3))
        {
            using var form = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = new FormUrlEncodedContent([]) };
            statuses.Add((await own.Send(form, ("X-Forwarded-For", $"203.0.113.{pretended}"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }
}
