using System.Net;
using System.Text;
using Npgsql;
using Vmdo.Standalone;

namespace Vmdo.EndToEnd.Tests;

/// <summary>Services start in any order, say truly whether they are ready, and finish what they have begun.</summary>
public sealed class StartAndStopTests
{
    [Fact]
    public async Task Services_that_start_before_everything_else_get_ready_by_themselves()
    {
        await using var system = await ASystem();
        var services = system.Services.Reverse().ToList();
        foreach (var service in services)
        {
            await service.Launch(Cancel);
        }

        foreach (var service in services.Where(s => s.Service.Database is not null))
        {
            await Eventually.True(async () => await ReadinessOf(service.Uri) is HttpStatusCode.ServiceUnavailable, $"{service.Name} says that it is not ready");
        }

        await system.Postgres.Start(Cancel);
        await system.Postgres.Create(Service.All.Select(s => s.Database).OfType<Database>(), Cancel);
        foreach (var service in services)
        {
            await service.WaitUntilReady(Cancel); // the broker is still away
        }

        var organizations = await Entered(system, "Ohne Broker e.V.");
        Assert.Equal(1, organizations);
        await system.Rabbit.Start(Cancel);
        await Eventually.True(
            async () => await RunningSystem.Query<long>(system.ConnectionStringOf("partners"), "select count(*) from member_organizations", Cancel) == 1
                && await RunningSystem.Query<long>(system.ConnectionStringOf("projects"), "select count(*) from carriers", Cancel) == 1,
            "the copies have what was entered before the broker came");
    }

    [Fact]
    public async Task A_service_asked_to_stop_finishes_the_request_that_it_has_begun()
    {
        await using var system = await ASystem();
        await system.Start(Cancel);
        await using var slow = new NpgsqlConnection(system.ConnectionStringOf("members") + ";Pooling=false");
        await slow.OpenAsync(Cancel);
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('entering', 0))", slow))
        {
            await hold.ExecuteNonQueryAsync(Cancel);
        }

        using var office = await Office(system);
        using var csv = new StringContent("reference,event,effectiveOn,name,seat\nZ-1,foundation,2008-05-08,Zuletzt e.V.,Dortmund\n", Encoding.UTF8, "text/csv");
        var answer = office.PostAsync("api/v1/imports/organizations", csv, Cancel);
        await Eventually.True(
            async () => await RunningSystem.Query<long>(system.ConnectionStringOf("members"), "select count(*) from pg_locks where locktype = 'advisory' and not granted", Cancel) > 0,
            "the import waits for the lock");
        var stopping = system["members"].Stop();
        await Eventually.True(async () => !await Connects(system["members"].Uri), "no new connection is taken");
        await slow.CloseAsync();

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await stopping;
        Assert.Equal(1, await RunningSystem.Query<long>(system.ConnectionStringOf("members"), "select count(*) from organizations where reference = 'Z-1'", Cancel));
    }

    private static CancellationToken Cancel => RunningSystem.Cancel;

    private static Task<VmdoSystem> ASystem() => VmdoSystem.Create(new VmdoOptions { Data = DataFolder.Temporary(), Ports = Ports.Free() }, Cancel);

    private static async Task<HttpStatusCode> ReadinessOf(Uri service)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(service, "healthz/ready"), Cancel);
        return answer.StatusCode;
    }

    private static async Task<bool> Connects(Uri service)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        try
        {
            await socket.ConnectAsync(service.Host, service.Port, Cancel);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    /// <summary>The office, at Members itself: the gateway is not what is tested.</summary>
    private static async Task<HttpClient> Office(VmdoSystem system)
    {
        using var http = new HttpClient { BaseAddress = system["identity"].Uri };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "office"), new("client_secret", system.Secrets[Secrets.OfClient("office")])]);
        var token = await Problem.Read<System.Text.Json.JsonElement>(await http.PostAsync("connect/token", form, Cancel));
        var office = new HttpClient { BaseAddress = system["members"].Uri };
        office.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        return office;
    }

    private static async Task<long> Entered(VmdoSystem system, string name)
    {
        using var office = await Office(system);
        (await RunningSystem.Apply(office, name, Guid.CreateVersion7(), Cancel)).EnsureSuccessStatusCode();
        return await RunningSystem.Query<long>(system.ConnectionStringOf("members"), "select count(*) from organizations", Cancel);
    }
}
