using BenchmarkDotNet.Attributes;

namespace Vmdo.Benchmarks;

/// <summary>What is asked of the register.</summary>
public enum RegisterPage
{
    Today,

    /// <summary>For a day in the past.</summary>
    AsOf,

    /// <summary>For a day in the past, by an earlier state of knowledge.</summary>
    KnownAt,
}

/// <summary>
/// What a page of the register costs over HTTP, through our code and the database, against the same SQL (count and page)
/// sent by plain Npgsql, as the register grows.
/// </summary>
public class RegisterBenchmarks
{
    private const int PageSize = 50;
    private IReadOnlyList<Statement> _sql = [];
    private RunningMembers _members = null!; // set up before any run
    private HttpClient _anybody = null!;

    [Params(500, 5_000, 50_000)]
    public int Organizations { get; set; }

    [ParamsAllValues]
    public RegisterPage Page { get; set; }

    private string Address => "/api/v1/organizations" + Page switch
    {
        RegisterPage.AsOf => "?asOf=2015-10-20",
        RegisterPage.KnownAt => "?asOf=2015-10-20&knownAt=2020-01-01",
        _ => "",
    };

    [GlobalSetup]
    public async Task TakeTheSql()
    {
        _members = await RunningMembers.With(Organizations);
        _anybody = _members.Anonymous;
        _sql = await SentSql.While(() => OverHttp(), isWanted: sql => sql.Contains("FROM organization_periods", StringComparison.Ordinal));
        if (_sql.Count != 2 || await PlainNpgsql() < PageSize || await OverHttp() < PageSize * 100)
        {
            throw new InvalidOperationException($"{Address} is no full page by two statements."); // else we would measure nothing
        }
    }

    [Benchmark(Baseline = true, Description = "same SQL, Npgsql")]
    public async Task<int> PlainNpgsql()
    {
        await using var connection = await _members.Database.OpenConnectionAsync();
        var values = 0;
        foreach (var statement in _sql)
        {
            values += await statement.Send(connection);
        }

        return values;
    }

    [Benchmark(Description = "GET /organizations")]
    public async Task<int> OverHttp() => (await _anybody.GetByteArrayAsync(Address)).Length;

    [GlobalCleanup]
    public void LetGo() => _anybody.Dispose();
}
