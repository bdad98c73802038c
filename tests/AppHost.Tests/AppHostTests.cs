using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Vmdo.AppHost.Tests;

public sealed class AppHostTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_gateway_lists_organizations()
    {
        using var gateway = system.Gateway();
        using var response = await gateway.GetAsync("/api/v1/organizations", Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var list = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.True(list.GetProperty("totalItems").GetInt32() >= 0);
    }

    [Fact]
    public async Task The_office_gets_a_token_at_the_gateway()
    {
        using var gateway = system.Gateway();
        using var request = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "office",
            ["client_secret"] = await system.Secret("office-secret", Cancel),
        });
        using var response = await gateway.PostAsync("/connect/token", request, Cancel);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.NotEmpty(token.GetProperty("access_token").GetString() ?? "");
    }

    [Fact]
    public async Task Tokens_are_issued_in_the_name_of_the_gateway()
    {
        using var gateway = system.Gateway();
        var metadata = await gateway.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Cancel);

        Assert.Equal(gateway.BaseAddress?.AbsoluteUri, metadata.GetProperty("issuer").GetString());
    }

    [Theory]
    [InlineData("identitydb", "identity")]
    [InlineData("membersdb", "members")]
    [InlineData("projectsdb", "projects")]
    [InlineData("partnersdb", "partners")]
    public async Task A_service_connects_with_its_own_role(string database, string role)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(await system.ConnectionString(database, Cancel));

        Assert.Equal(role, connectionString.Username);
        Assert.Equal(database, connectionString.Database);
    }

    [Theory]
    [InlineData("identitydb")]
    [InlineData("membersdb")]
    [InlineData("projectsdb")]
    [InlineData("partnersdb")]
    public async Task A_role_opens_no_database_but_its_own(string own)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(await system.ConnectionString(own, Cancel)) { Pooling = false };
        string[] databases = ["identitydb", "membersdb", "projectsdb", "partnersdb", "postgres", "template1"];

        Assert.Null(await Refusal(connectionString, own));
        foreach (var foreign in databases.Except([own]))
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Refusal(connectionString, foreign));
        }
    }

    // The code with which the server refuses the connection, or nothing when it opens.
    private static async Task<string?> Refusal(NpgsqlConnectionStringBuilder connectionString, string database)
    {
        var other = new NpgsqlConnectionStringBuilder(connectionString.ConnectionString) { Database = database };
        await using var connection = new NpgsqlConnection(other.ConnectionString);
        try
        {
            await connection.OpenAsync(Cancel);
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }
}
