using System.Net;

namespace Vmdo.Access.Tests;

/// <summary>A matrix that refuses everybody would be green as well: here each write succeeds for each role that may do it.</summary>
public sealed class SuccessTests(SuccessTests.YoungWorld world) : IClassFixture<SuccessTests.YoungWorld>
{
    private static readonly Reach[] Never = [Reach.SeesOnly, Reach.SeesOwnOnly];

    [Fact]
    public async Task Whoever_may_write_does_write()
    {
        var faults = new List<string>();
        var writes = 0;
        foreach (var row in Rows.All.Where(r => !world.IsRead(r.Operation) && (r.About is Kind.Nothing || r.Fresh is not null)))
        {
            foreach (var (who, reach) in row.May.Where(m => !Never.Contains(m.Value) && m.Key is not Who.BoardAndRepresentative && (row.SucceedsFor.Length == 0 || row.SucceedsFor.Contains(m.Key))))
            {
                var side = reach is Reach.RolesOfTheAssociation || (reach is Reach.All && who is Who.Board) ? Side.Association : Side.Own;
                var thing = row.About is Kind.Organization && reach is (Reach.Own or Reach.ForOwn) ? world.Things[0] // she has no role in a new one
                    : row.Fresh is null ? Thing.Nothing
                    : await row.Fresh(world, row.About is Kind.Grant or Kind.Invitation ? side : Side.Own);
                using var response = await world.Send(who, row.Operation, thing, row.Body!(world, thing)); // every write has one
                writes++;
                if (!response.IsSuccessStatusCode && !(row.MayFindNothing && response.StatusCode is HttpStatusCode.NotFound))
                {
                    faults.Add($"{row} by {who} with {thing}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(World.Cancel)}");
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{writes} writes are let through");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Each write makes the thing that it needs.</summary>
    public sealed class YoungWorld(Servers servers) : World(servers)
    {
        protected override bool HasEverything => false;
    }
}
