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
        await using var own = await RunningGateway.Start(("ForwardedHeaders_Enabled", "true"));
        var response = await own.Get("/api/v1/organizations", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.7"));
        Assert.StartsWith("max-age=", response.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        var arrived = Assert.Single(own.Members.Requests);
        Assert.Equal(("https", "192.0.2.7"), (arrived["X-Forwarded-Proto"], arrived["X-Forwarded-For"]));
    }

    [Fact]
    public async Task The_documentation_loads_nothing_from_elsewhere()
    {
        var first = await gateway.Get("/");
        Assert.Equal((HttpStatusCode.Redirect, "/docs"), (first.StatusCode, first.Headers.Location?.ToString()));
        var page = await gateway.Get("/docs/");
        var html = await page.Content.ReadAsStringAsync(RunningGateway.Cancel);
        Assert.Contains("openapi/v1.json", html, StringComparison.Ordinal);
        Assert.DoesNotContain("//", html.Replace("// ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/docs/scalar.js")).StatusCode);
        Assert.NotEqual(policy, (await gateway.Get("/docs/")).Headers.GetValues("Content-Security-Policy").Single()); // a nonce is used once
    }
}
