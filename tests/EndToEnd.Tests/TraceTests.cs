using System.Diagnostics;
using System.Net;
using Vmdo.EndToEnd.Tests.Telemetry;

namespace Vmdo.EndToEnd.Tests;

/// <summary>An operator sees in one trace what happened.</summary>
public sealed class TraceTests(RunningSystem running) : IClassFixture<RunningSystem>
{
    [Fact]
    public async Task One_trace_runs_from_the_gateway_to_the_consumers_sql()
    {
        using var office = await running.Office();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/organizations")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { details = new { name = "Eine Spur e.V.", seat = "Dortmund" } }),
        };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        Assert.Equal(HttpStatusCode.Created, (await office.SendAsync(request, RunningSystem.Cancel)).StatusCode);

        var spans = await Eventually.Get(
            () => Task.FromResult(running.Spans.Spans.Where(s => s.TraceId == trace).ToList()),
            found => HasSql(found, "gateway", expected: false) && HasSql(found, "members") && HasSql(found, "projects") && HasSql(found, "partners"),
            "the trace has reached every service's SQL");
        Assert.Contains(spans, s => s.Service == "members" && s.Name == $"outbox {RunningSystem.State}");
        Assert.Contains(spans, s => s.Service == "projects" && s.Name == $"copy {RunningSystem.State}");
        Assert.Contains(spans, s => s.Service == "partners" && s.Name == $"copy {RunningSystem.State}");
        AssertConnected(spans, "projects");
        AssertConnected(spans, "partners");
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
        Assert.DoesNotContain(running.System.Services.SelectMany(s => File.ReadLines(s.LogPath)), line => line.Contains(Canary, StringComparison.Ordinal));
    }

    private static bool HasSql(IEnumerable<Span> spans, string service, bool expected = true) =>
        spans.Any(s => s.Service == service) && spans.Any(s => s.Service == service && s.Attributes.ContainsKey("db.system.name")) == expected;

    /// <summary>From an SQL span of a service there is a way of parents up to the gateway.</summary>
    private static void AssertConnected(List<Span> spans, string service)
    {
        var byId = spans.ToDictionary(s => s.SpanId);
        var way = new List<Span>();
        for (var span = spans.First(s => s.Service == service && s.Attributes.ContainsKey("db.system.name")); span is not null; span = byId.GetValueOrDefault(span.ParentId))
        {
            way.Add(span);
        }

        Assert.Equal([service, "members", "gateway"], way.Select(s => s.Service).Distinct());
    }
}
