using System.Text.Json;

namespace Vmdo.Identity.Tests;

/// <summary>What clients and services are told about the token server.</summary>
public sealed class MetadataTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server")]
    public async Task Clients_are_told_the_gateways_addresses(string path)
    {
        var metadata = await Get(path, forwarded: true);
        Assert.Equal(Instance.Issuer, metadata.GetProperty("issuer").GetString());
        Assert.Equal($"{Instance.Issuer}connect/token", metadata.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{Instance.Issuer}connect/introspect", metadata.GetProperty("introspection_endpoint").GetString());
        Assert.Equal($"{Instance.Issuer}connect/revoke", metadata.GetProperty("revocation_endpoint").GetString());
        Assert.Equal($"{Instance.Issuer}.well-known/jwks", metadata.GetProperty("jwks_uri").GetString());
        Assert.Equal(["client_credentials", "authorization_code", "refresh_token"], metadata.GetProperty("grant_types_supported").EnumerateArray().Select(g => g.GetString()));
        Assert.Equal(["S256"], metadata.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(m => m.GetString()));
    }

    [Fact]
    public async Task Services_are_told_to_fetch_the_keys_where_they_asked()
    {
        var metadata = await Get("/.well-known/openid-configuration", forwarded: false);
        Assert.Equal(Instance.Issuer, metadata.GetProperty("issuer").GetString());
        Assert.Equal(new Uri(_identity.Address, ".well-known/jwks").ToString(), metadata.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public async Task Only_the_public_half_of_the_key_is_published()
    {
        var key = Assert.Single((await Get("/.well-known/jwks", forwarded: true)).GetProperty("keys").EnumerateArray());
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("RSA", "RS256", "sig"), (key.GetProperty("kty").GetString(), key.GetProperty("alg").GetString(), key.GetProperty("use").GetString()));
        Assert.Equal((await _identity.SigningKey()).Id, key.GetProperty("kid").GetString());
    }

    [Fact]
    public void Demonstration_apps_come_back_to_no_port_that_a_system_of_ours_may_have()
    {
        var gateway = ReadJson("AppHost/appsettings.json").GetProperty("Gateway").GetProperty("Port").GetInt32();
        var apps = ReadJson("services/Identity/appsettings.Development.json").GetProperty("Apps").EnumerateObject().ToList();
        var ports = apps.SelectMany(a => a.Value.GetProperty("RedirectUris").EnumerateArray())
            .Select(uri => new Uri(uri.GetString()!)).Where(uri => uri.IsLoopback && uri.Scheme == "http").Select(uri => uri.Port).ToList(); // all are texts
        Assert.NotEmpty(ports);
        // A second system takes one beside the first's, and its dashboard the one 10000 above.
        Assert.DoesNotContain(ports, port => Math.Abs(port - gateway) < 1_000 || Math.Abs(port - gateway - 10_000) < 1_000 || port >= 32_768);

        static JsonElement ReadJson(string path) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine([Repository.Root, .. path.Split('/')])));
    }

    [Fact]
    public async Task The_token_server_describes_itself()
    {
        var paths = (await Get("/openapi/v1.json", forwarded: false)).GetProperty("paths");
        Assert.Equal(["/connect/introspect", "/connect/revoke", "/connect/token"], paths.EnumerateObject().Select(p => p.Name).Where(p => p.StartsWith("/connect/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private async Task<JsonElement> Get(string path, bool forwarded)
    {
        using var http = _identity.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwarded)
        {
            request.Headers.Add("X-Forwarded-Host", "not-the-issuer.invalid");
        }

        return await Problem.Read<JsonElement>(await http.SendAsync(request, Instance.Cancel));
    }
}
