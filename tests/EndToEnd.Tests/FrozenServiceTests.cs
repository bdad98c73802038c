using Vmdo.EndToEnd.Tests.Faults;
using Vmdo.EndToEnd.Tests.People;

namespace Vmdo.EndToEnd.Tests;

/// <summary>A service that hangs takes nobody with it.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class FrozenServiceTests(SystemWithPeople system, ITestOutputHelper output)
{
    private const int Rounds = 4;
    private const int RequestsPerRound = 400;

    [Fact]
    public async Task One_service_frozen_does_not_slow_the_others()
    {
        using var office = await system.Office();
        var (baseline, frozen) = (new List<TimeSpan>(), new List<TimeSpan>());
        await Measure(office, askedMeanwhile: false); // warm
        for (var round = 0; round < Rounds; round++)
        {
            baseline.AddRange(await Measure(office, askedMeanwhile: false)); // all of the machine is theirs
            system["partners"].Pause();
            try
            {
                frozen.AddRange(await Measure(office, askedMeanwhile: true));
            }
            finally
            {
                system["partners"].Resume();
            }
        }

        var (before, during) = (P99(baseline), P99(frozen));
        output.WriteLine($"p99 of {baseline.Count} requests {before.TotalMilliseconds:0.0} ms, of {frozen.Count} while partners was frozen {during.TotalMilliseconds:0.0} ms: {during / before:0.00} ×");
        Assert.True(during <= 2 * before, $"{during.TotalMilliseconds:0.0} ms are more than twice {before.TotalMilliseconds:0.0} ms.");
    }

    /// <summary>How soon others are answered, while many ask the service that is frozen, or nobody does.</summary>
    private async Task<IReadOnlyCollection<TimeSpan>> Measure(HttpClient office, bool askedMeanwhile)
    {
        using var impatient = new CancellationTokenSource();
        var asking = Enumerable.Range(0, askedMeanwhile ? 8 : 0).Select(_ => Task.Run(() => AskPartners(impatient.Token))).ToList();
        await using var others = new SteadyLoad(
            TimeSpan.Zero,
            () => office.GetAsync("api/v1/organizations?pageSize=5", RunningSystem.Cancel), () => office.GetAsync("api/v1/projects?pageSize=5", RunningSystem.Cancel));
        await others.HasGrownBy(RequestsPerRound);
        await others.Stop();
        await impatient.CancelAsync();
        await Task.WhenAll(asking);
        Assert.Empty(others.Failures);
        return others.Times;
    }

    private async Task AskPartners(CancellationToken cancellationToken)
    {
        using var http = system.Client(system.Gateway, await system.Token());
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync("api/v1/institutions?pageSize=5", cancellationToken);
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken); // people pause
            }
            catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
            {
                // It is frozen, or enough was measured.
            }
        }
    }

    private static TimeSpan P99(List<TimeSpan> times) => times.Order().ElementAt(times.Count * 99 / 100);
}
