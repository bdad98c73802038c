using System.Diagnostics;
using System.Net;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.EndToEnd.Tests.Telemetry;

namespace Vmdo.EndToEnd.Tests;

/// <summary>An operator sees in one trace what happened.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class TraceTests(SystemWithPeople running)
{
    [Fact]
    public async Task One_trace_runs_from_the_gateway_to_the_consumers_sql()
    {
        using var office = await running.Office();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/organizations")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { details = new { name = "Eine Spur e.V.", seat = "Dortmund" }, consentOn = "2020-01-01" }),
        };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        Assert.Equal(HttpStatusCode.Created, (await office.SendAsync(request, RunningSystem.Cancel)).StatusCode);

        // Spans are exported in batches and a parent after its children, so that the whole trace is waited for.
        await Eventually.True(
            () => Task.FromResult(IsWhole(running.Spans.Spans.Where(s => s.TraceId == trace).ToList())),
            "the trace runs from the gateway through Members, outbox and broker to the SQL of both copies");
    }

    [Fact]
    public async Task A_trace_tells_nothing_that_somebody_wrote()
    {
        const string Canary = "Kanarienvogel-7f3a";
        using var office = await running.Office();
        Assert.Equal(HttpStatusCode.Created, (await RunningSystem.Apply(office, $"{Canary} e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).StatusCode);
        await running.CopiesAreWhole();
        await Eventually.True(() => Task.FromResult(running.Spans.Spans.Count(s => s.Name == $"copy {RunningSystem.State}") >= 2), "the copies' spans are exported");
        Assert.DoesNotContain(running.Spans.Spans, s => s.Name.Contains(Canary, StringComparison.Ordinal) || s.Attributes.Values.Any(v => v.Contains(Canary, StringComparison.Ordinal)));
        Assert.DoesNotContain(running.Services.SelectMany(s => File.ReadLines(running[s].LogPath)), line => line.Contains(Canary, StringComparison.Ordinal));
    }

    private static bool IsWhole(List<Span> spans) =>
        spans.Any(s => s.Service == "gateway" && s.Name.StartsWith("POST", StringComparison.Ordinal))
        && spans.Any(s => s.Service == "members" && s.Name == $"outbox {RunningSystem.State}")
        && spans.Any(s => s.Service == "members" && s.Attributes.GetValueOrDefault("messaging.system") == "rabbitmq")
        && new[] { "projects", "partners" }.All(copy =>
            spans.Any(s => s.Service == copy && s.Name == $"copy {RunningSystem.State}")
            && spans.Any(s => s.Service == copy && s.Attributes.ContainsKey("db.system.name") && WayUp(s, spans).SequenceEqual([copy, "members", "gateway"])));

    /// <summary>The services that one meets from a span by way of its parents.</summary>
    private static IEnumerable<string> WayUp(Span from, List<Span> spans)
    {
        var byId = spans.ToDictionary(s => s.SpanId);
        var way = new List<string>();
        for (var span = from; span is not null; span = byId.GetValueOrDefault(span.ParentId))
        {
            way.Add(span.Service);
        }

        return way.Distinct();
    }
}
