using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vmdo.Members;
using Vmdo.Testing;

namespace Vmdo.Benchmarks;

/// <summary>Members behind a real web server on loopback, with a real PostgreSQL and a real RabbitMQ, as in production.</summary>
internal sealed class RunningMembers(Servers servers) : ServiceUnderTest<MembersDb>(servers, "membersdb")
{
    private NpgsqlDataSource? _database;

    /// <summary>The same database without our code, by a pool of its own and with the same settings.</summary>
    public NpgsqlDataSource Database => _database ??= NpgsqlDataSource.Create(AsInProduction);

    private string AsInProduction => ConnectionString + ";Max Auto Prepare=100;Auto Prepare Min Usages=2";

    /// <summary>One with so many organizations, started once.</summary>
    public static Task<RunningMembers> With(int organizations) =>
        Started.Once(string.Create(CultureInfo.InvariantCulture, $"members with {organizations}"), async () =>
        {
            var members = new RunningMembers(await Started.Servers);
            await members.InitializeAsync();
            await SampleOrganizations.Fill(members.Database, organizations);
            return members;
        });

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseEnvironment("Production");
        host.UseContentRoot(Path.Combine(Repository.Root, "services", "Members"));
        host.UseSetting("ConnectionStrings:membersdb", AsInProduction);
        host.ConfigureLogging(logging => logging.ClearProviders());
    }
}
