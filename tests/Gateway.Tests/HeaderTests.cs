using System.Net;

namespace Vmdo.Gateway.Tests;

/// <summary>What every answer tells browsers.</summary>
public sealed class HeaderTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Theory]
    [InlineData("/api/v1/organizations")]
    [InlineData("/connect/token")]
    [InlineData("/nothing")]
    [InlineData("/api/v1/organizations?q=%00")]
    [InlineData("/health")]
    [InlineData("/healthz/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task Every_answer_is_what_it_says_and_in_nobodys_frame(string path)
    {
        var headers = (await gateway.Get(path, ("Origin", "https://elsewhere.invalid"))).Headers;
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
        Assert.DoesNotContain(headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.False(headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Behind_encryption_it_stays_encrypted()
    {
        await using var own = await RunningGateway.Start(("ForwardedHeaders_Enabled", "true"), ("Proxies:Known:0", "127.0.0.1"));
        var response = await own.Get("/api/v1/organizations", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.7"));
        Assert.StartsWith("max-age=", response.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        var arrived = Assert.Single(own.Members.Requests);
        Assert.Equal(("https", "192.0.2.7"), (arrived["X-Forwarded-Proto"], arrived["X-Forwarded-For"]));
    }

    [Fact]
    public async Task A_site_that_is_named_may_use_the_api_without_cookies_and_no_other_site()
    {
        await using var own = await RunningGateway.Start(("Cors:Origins:0", "https://app.example.org"));
        var asked = await Ask(own, "https://app.example.org");
        Assert.Equal("https://app.example.org", asked.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("GET,POST,PUT,DELETE", asked.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains("Idempotency-Key", asked.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("If-Match", asked.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.False(asked.Contains("Access-Control-Allow-Credentials"));
        Assert.False((await Ask(own, "https://elsewhere.invalid")).Contains("Access-Control-Allow-Origin"));
        Assert.Empty(own.Members.Requests); // the gateway itself has answered

        var read = (await own.Get("/api/v1/organizations", ("Origin", "https://app.example.org"))).Headers;
        Assert.Equal("https://app.example.org", read.GetValues("Access-Control-Allow-Origin").Single());
        Assert.StartsWith("ETag,Link,Location,Content-Disposition,", read.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documentation_loads_nothing_from_elsewhere()
    {
        var page = await gateway.Get("/docs/");
        var html = await page.Content.ReadAsStringAsync(RunningGateway.Cancel);
        Assert.Contains("openapi/v1.json", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("//", html.Replace("// ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/docs/scalar.js")).StatusCode);
        Assert.NotEqual(policy, (await gateway.Get("/docs/")).Headers.GetValues("Content-Security-Policy").Single()); // a nonce is used once
    }

    private static async Task<System.Net.Http.Headers.HttpResponseHeaders> Ask(RunningGateway gateway, string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/organizations");
        (string, string)[] wishes =
            [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization, if-match, idempotency-key")];
        return (await gateway.Send(request, [("Origin", site), .. wishes])).Headers;
    }
}
