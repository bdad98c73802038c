using System.Net;
using Microsoft.IdentityModel.Tokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

/// <summary>Who shows no token, or one that does not hold, writes nothing.</summary>
public sealed class TokenTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task Without_the_right_token_nothing_is_written()
    {
        var before = await Rows();
        using var anybody = members.Anonymous;
        await Problem.Is(await members.Apply(anybody), HttpStatusCode.Unauthorized);
        using var reader = members.As("partner", Permissions.OrganizationsRead);
        await Problem.Is(await members.Apply(reader), HttpStatusCode.Forbidden);
        Assert.Equal(before, await Rows());
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("type")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("other key")]
    [InlineData("symmetric")]
    public async Task A_token_that_does_not_hold_is_refused_even_where_all_may_read(string fault)
    {
        var token = members.Issuer.Token("office", [Permissions.OrganizationsWrite], t => Spoil(t, fault));
        using var forger = members.Client(token);
        await Problem.Is(await forger.GetAsync("/api/v1/organizations", RunningMembers.Cancel), HttpStatusCode.Unauthorized);
        await Problem.Is(await members.Apply(forger), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJvZmZpY2UiLCJhdWQiOiJ2bWRvIn0.")]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_at_all_is_refused(string token)
    {
        using var forger = members.Client(token);
        await Problem.Is(await forger.GetAsync("/api/v1/organizations", RunningMembers.Cancel), HttpStatusCode.Unauthorized);
    }

    private static void Spoil(SecurityTokenDescriptor token, string fault)
    {
        switch (fault)
        {
            case "issuer": token.Issuer = "https://example.org/"; break;
            case "audience": token.Audience = "another-api"; break;
            case "type": token.TokenType = "JWT"; break;
            case "expired": (token.NotBefore, token.Expires) = (token.NotBefore!.Value.AddHours(-2), token.NotBefore!.Value.AddHours(-1)); break;
            case "not yet": (token.NotBefore, token.Expires) = (token.NotBefore!.Value.AddHours(1), token.NotBefore!.Value.AddHours(2)); break;
            case "other key": token.SigningCredentials = new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "test" }, "RS256"); break;
            case "symmetric": token.SigningCredentials = new(new SymmetricSecurityKey(new byte[64]) { KeyId = "test" }, "HS256"); break;
            default: throw new ArgumentException(fault);
        }
    }

    private Task<long> Rows() => members.Query<long>("select count(*) from organizations");
}
