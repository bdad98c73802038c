using System.Diagnostics;
using System.Net;
using Xunit;

namespace Vmdo.Testing;

/// <summary>What is hostile must cost no more than what is harmless.</summary>
public static class Hurry
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>A client that waits for no answer longer than this: one that takes longer fails its test.</summary>
    public static HttpClient InAHurry(this HttpClient client)
    {
        client.Timeout = Limit;
        return client;
    }

    /// <summary>
    /// Asserts that a request is answered as asked and takes no longer than a few of the harmless one, which is as large: in
    /// proportion, since machines differ and are busy. Of three tries the fastest counts.
    /// </summary>
    public static async Task CostsNoMore(Func<Task<HttpResponseMessage>> hostile, Func<Task<HttpResponseMessage>> harmless, params HttpStatusCode[] answers)
    {
        await Fastest(harmless); // whatever is compiled or connected once
        var (usual, taken) = (await Fastest(harmless), await Fastest(hostile, answers));
        TestContext.Current.TestOutputHelper?.WriteLine($"harmless {usual.TotalMilliseconds:f1} ms, hostile {taken.TotalMilliseconds:f1} ms");
        Assert.True(taken < (5 * usual) + Slack, $"It took {taken.TotalMilliseconds:f0} ms where {usual.TotalMilliseconds:f0} ms are usual.");
    }

    private static async Task<TimeSpan> Fastest(Func<Task<HttpResponseMessage>> request, params HttpStatusCode[] answers)
    {
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await request();
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
            Assert.True(answers.Length == 0 || answers.Contains(response.StatusCode), $"It was answered {(int)response.StatusCode}.");
        }

        return fastest;
    }
}
