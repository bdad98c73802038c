using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Vmdo.AppHost.Tests;

/// <summary>What the model promises of the system when it runs.</summary>
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
        Assert.Equal(0, list.GetProperty("totalItems").GetInt32());
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

    [Fact]
    public async Task A_service_connects_with_a_role_of_its_own_that_opens_no_other_database()
    {
        var services = await SystemModel.Services;
        string[] databases = [.. services.Select(s => s.DatabaseName()), "postgres", "template1"];
        foreach (var service in services)
        {
            var own = service.DatabaseName();
            var connectionString = new NpgsqlConnectionStringBuilder(await system.ConnectionString(own, Cancel)) { Pooling = false };
            Assert.Equal((service.Name, own), (connectionString.Username, connectionString.Database));
            Assert.Null(await Refusal(connectionString, own));
            foreach (var foreign in databases.Except([own]))
            {
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await Refusal(connectionString, foreign));
            }

            Assert.False(await IsPowerful(connectionString.ConnectionString));
        }
    }

    private static async Task<bool> IsPowerful(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user", connection);
        return (bool)(await command.ExecuteScalarAsync(Cancel))!; // there is a current user
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
