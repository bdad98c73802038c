using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace Vmdo.Access.Tests;

/// <summary>
/// Every route of every service, tried by every kind of subject with things of its own and of others. The table says what
/// must come of it; each cell is a real request to the service itself, without the gateway.
/// </summary>
[Collection(UnchangedWorld.Name)]
public sealed class MatrixTests(World world)
{
    private const int AtOnce = 8;

    /// <summary>No thing has come as far: a write that may be done stops here, without an effect.</summary>
    private const string StaleTag = "\"999999\"";

    private static readonly Thing Unknown = new(Kind.Nothing, "unknown", Guid.Parse("01900000-0000-7000-8000-000000000000"), Side.Foreign);

    // Where the thing is not even looked at, one of each side is enough.
    private IEnumerable<Cell> Cells => AllCells
        .GroupBy(c => (c.Row, c.Who, c.Expected, Side: c.Expected is Outcome.Unauthorized or Outcome.Forbidden ? c.Thing.Side.ToString() : c.Thing.ToString() + c.Thing.Id))
        .Select(g => g.First());

    private IEnumerable<Cell> AllCells =>
        from row in Rows.All
        from who in Subjects.All
        from thing in row.About is Kind.Nothing ? [Thing.Nothing] : world.Things.Where(t => t.Kind == row.About && t.State is not "subject" && row.Fits(t))
        select new Cell(row, who, thing, row.Expected(who, thing));

    [Fact]
    public void Every_route_has_a_row_and_every_row_a_route()
    {
        var routes = world.Routes.Where(r => !Rows.LeftOut.Keys.Any(start => r.StartsWith(start, StringComparison.Ordinal))).Order(StringComparer.Ordinal);
        Assert.Equal(Rows.All.Select(r => r.Operation).Distinct().Order(StringComparer.Ordinal), routes);
        Assert.All(Rows.All, row => Assert.True(world.IsRead(row.Operation) || row.Body is not null, $"{row} writes without a body"));
        Assert.All(Rows.All.Where(r => r.About is not Kind.Nothing), row => Assert.Contains(world.Things, t => t.Kind == row.About && row.Fits(t)));
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_and_nothing_changes()
    {
        var cells = Cells.Where(c => c.Expected is not Outcome.Allowed).ToList();
        Assert.True(cells.Count > 2_000, $"Only {cells.Count} cells are refused.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{cells.Count} refused cells, {cells.Count(c => !world.IsRead(c.Row.Operation))} of them writes");
        var before = await Digest.Of(world.Databases);
        var unknown = new ConcurrentDictionary<(Row, Who), string>();
        await NoneFails(cells, async cell =>
        {
            var (status, answer) = await Answer(cell, cell.Thing);
            if (cell.Expected is not Outcome.Hidden)
            {
                return status == (cell.Expected is Outcome.Unauthorized ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden) ? null : $"{(int)status} {answer}";
            }

            // As if it did not exist, word by word.
            var expected = unknown.TryGetValue((cell.Row, cell.Who), out var known) ? known : unknown[(cell.Row, cell.Who)] = (await Answer(cell, Unknown)).Text;
            return status is HttpStatusCode.NotFound && answer == expected ? null : $"{(int)status} {answer} instead of {expected}";
        });
        Assert.Equal(before, await Digest.Of(world.Databases));
    }

    [Fact]
    public async Task Whoever_may_is_not_refused()
    {
        // New things are made in SuccessTests, with effects; here writes name a version that is none.
        var cells = Cells.Where(c => c.Expected is Outcome.Allowed && (world.IsRead(c.Row.Operation) || c.Row.IsVersioned)).ToList();
        Assert.True(cells.Count > 500, $"Only {cells.Count} cells are allowed.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{cells.Count} allowed cells");
        await NoneFails(cells, async cell =>
        {
            using var response = await world.Send(cell.Who, cell.Row.Operation, cell.Thing, cell.Row.Body?.Invoke(world, cell.Thing), StaleTag);
            var mustBe = world.IsRead(cell.Row.Operation) ? HttpStatusCode.OK : HttpStatusCode.PreconditionFailed;
            return response.StatusCode == mustBe ? null : $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(World.Cancel)}";
        });
    }

    // Without what differs from request to request.
    private async Task<(HttpStatusCode Status, string Text)> Answer(Cell cell, Thing thing)
    {
        using var response = await world.Send(cell.Who, cell.Row.Operation, thing, cell.Row.Body?.Invoke(world, cell.Thing));
        var text = await response.Content.ReadAsStringAsync(World.Cancel);
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return (response.StatusCode, text); // it was no refusal
        }

        var problem = JsonNode.Parse(text)!.AsObject(); // a problem is an object
        problem.Remove("traceId");
        problem.Remove("instance");
        return (response.StatusCode, problem.ToJsonString());
    }

    private static async Task NoneFails(IReadOnlyCollection<Cell> cells, Func<Cell, Task<string?>> fault)
    {
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = World.Cancel }, async (cell, _) =>
        {
            if (await fault(cell) is { } what)
            {
                faults.Add($"{cell.Row} by {cell.Who} with {cell.Thing}: expected {cell.Expected}, got {what}");
            }
        });
        Assert.True(faults.IsEmpty, $"{faults.Count} of {cells.Count} cells:\n{string.Join('\n', faults.Order(StringComparer.Ordinal).Take(60))}");
    }

    private sealed record Cell(Row Row, Who Who, Thing Thing, Outcome Expected);
}
