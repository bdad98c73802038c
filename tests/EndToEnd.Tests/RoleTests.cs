using Npgsql;
using Vmdo.Standalone;

namespace Vmdo.EndToEnd.Tests;

/// <summary>A service's database role can open its own database and no other.</summary>
public sealed class RoleTests(RunningSystem running) : IClassFixture<RunningSystem>
{
    public static TheoryData<string> Owners => [.. Service.All.Where(s => s.Database is not null).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task A_role_opens_only_its_own_database(string service)
    {
        var own = new NpgsqlConnectionStringBuilder(running.System.ConnectionStringOf(service)) { Pooling = false };
        Assert.Equal(1, await RunningSystem.Query<int>(own.ConnectionString, "select 1", RunningSystem.Cancel));
        var others = Service.All.Select(s => s.Database?.Name).OfType<string>().Where(d => d != own.Database).Append("postgres").Append("template1").ToList();
        foreach (var other in others)
        {
            own.Database = other;
            var refused = await Assert.ThrowsAsync<PostgresException>(() => RunningSystem.Query<int>(own.ConnectionString, "select 1", RunningSystem.Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        Assert.False(await RunningSystem.Query<bool>(running.System.ConnectionStringOf(service), "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user", RunningSystem.Cancel));
    }
}
