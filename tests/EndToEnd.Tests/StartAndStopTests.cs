using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Vmdo.EndToEnd.Tests;

/// <summary>Services start in any order, say truly whether they are ready, and finish what they have begun.</summary>
[Collection(nameof(RunningSystem))]
public sealed class StartAndStopTests(RunningSystem running)
{
    [Fact]
    public async Task Services_that_start_before_everything_else_get_ready_by_themselves()
    {
        foreach (var service in running.Services)
        {
            await running[service].Stop();
            await running.Execute(service, "drop owned by current_user cascade"); // as before the first start
        }

        await running["postgres"].Stop();
        await running["rabbitmq"].Stop();
        foreach (var service in running.Services.Reverse())
        {
            await running[service].Launch();
        }

        foreach (var service in running.Services)
        {
            await Eventually.True(async () => await ReadinessOf(running[service].Address) is HttpStatusCode.ServiceUnavailable, $"{service} says that it is not ready");
        }

        await running["postgres"].Launch();
        foreach (var service in running.Services)
        {
            await running[service].IsReadyAgain(); // the broker is still away
        }

        using var office = await Members();
        (await RunningSystem.Apply(office, "Ohne Broker e.V.", Guid.CreateVersion7(), Cancel)).EnsureSuccessStatusCode();
        Assert.Equal(1, await running.Query<long>("members", "select count(*) from organizations"));
        await running["rabbitmq"].Start();
        await running.CopiesAreWhole();
        Assert.Equal(1, await running.Query<long>("partners", "select count(*) from member_organizations"));
    }

    [Fact]
    public async Task A_service_asked_to_stop_finishes_the_request_that_it_has_begun()
    {
        await using var slow = await running.Open("members");
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('entering', 0))", slow))
        {
            await hold.ExecuteNonQueryAsync(Cancel);
        }

        using var office = await Members();
        using var csv = new StringContent("reference,event,effectiveOn,name,seat\nZ-1,foundation,2008-05-08,Zuletzt e.V.,Dortmund\n", Encoding.UTF8, "text/csv");
        var answer = office.PostAsync("api/v1/imports/organizations", csv, Cancel);
        await Eventually.True(
            async () => await running.Query<long>("members", "select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0,
            "the import waits for the lock");
        var stopping = running["members"].Stop();
        await Eventually.True(async () => !await Connects(running["members"].Address), "no new connection is taken");
        await slow.CloseAsync();

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await stopping;
        Assert.Equal(1, await running.Query<long>("members", "select count(*) from organizations where reference = 'Z-1'"));
        await running["members"].Start();
        await running.CopiesAreWhole(); // nothing of it reaches another test
    }

    [Fact]
    public async Task A_service_whose_database_cannot_be_migrated_says_so_and_ends()
    {
        await running["projects"].Stop();
        await running.Execute("projects", """alter table "__EFMigrationsHistory" rename to kept""");
        try
        {
            await running["projects"].Launch();
            await Eventually.True(
                async () => (await File.ReadAllTextAsync(running["projects"].LogPath, Cancel)).Contains("The database cannot be migrated, so the service ends: 42P01", StringComparison.Ordinal),
                "it says why it ends");
            await running["projects"].HasEnded();
        }
        finally
        {
            await running.Execute("projects", """drop table if exists "__EFMigrationsHistory"; alter table kept rename to "__EFMigrationsHistory" """);
        }

        await running["projects"].Start();
    }

    private static CancellationToken Cancel => RunningSystem.Cancel;

    /// <summary>The office, at Members itself: the gateway is not what is tested.</summary>
    private async Task<HttpClient> Members() => running.Client(running["members"].Address, await running.Token(running["identity"].Address));

    private static async Task<HttpStatusCode> ReadinessOf(Uri service)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(service, "healthz/ready"), Cancel);
        return answer.StatusCode;
    }

    private static async Task<bool> Connects(Uri service)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(service.Host, service.Port, Cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
