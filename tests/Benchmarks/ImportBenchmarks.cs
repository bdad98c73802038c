using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Npgsql;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Testing;

namespace Vmdo.Benchmarks;

/// <summary>
/// What the import of a register file costs: reading it, the rules of each row, the journals, periods, events and the
/// record, against the same insertions sent by plain Npgsql in one transaction.
/// </summary>
public class ImportBenchmarks
{
    private IReadOnlyList<Statement> _sql = [];
    private RunningMembers _members = null!; // set up before any run
    private HttpClient _office = null!;
    private byte[] _file = [];

    [Params(500, 5_000)]
    public int Organizations { get; set; }

    [GlobalSetup]
    public async Task TakeTheSql()
    {
        _members = await RunningMembers.With(organizations: 0);
        _office = _members.As("office", [.. Permissions.All]);
        _file = Encoding.UTF8.GetBytes(File(Organizations));
        Empty();
        _sql = await SentSql.While(() => OverHttp(), isWanted: sql => sql.Contains("INSERT INTO", StringComparison.Ordinal));
    }

    [IterationSetup]
    public void Empty() => EmptyTables().GetAwaiter().GetResult(); // it must not be asynchronous

    [Benchmark(Baseline = true, Description = "same SQL, Npgsql")]
    public async Task PlainNpgsql()
    {
        await using var connection = await _members.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var statement in _sql)
        {
            await statement.Send(connection);
        }

        await transaction.CommitAsync();
    }

    [Benchmark(Description = "POST /imports/organizations")]
    public async Task OverHttp()
    {
        using var body = new ByteArrayContent(_file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv", "utf-8") } };
        using var answer = await _office.PostAsync("/api/v1/imports/organizations", body);
        answer.EnsureSuccessStatusCode();
    }

    [GlobalCleanup]
    public void LetGo() => _office.Dispose();

    // Not before everything is published and sealed: what goes on in the background would be measured with the next one.
    private async Task EmptyTables()
    {
        await Eventually.True(
            () => _members.Query<bool>("select not exists (select from outbox_messages) and not exists (select from audit_entries where position is null)"), "all is published", TimeSpan.FromMinutes(5));
        await using var connection = await _members.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("truncate organizations, organization_journal, organization_periods, outbox_messages cascade", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string File(int organizations)
    {
        var file = new StringBuilder("reference,event,effectiveOn,reason,name,seat,districts,backgrounds,languages,fieldsOfWork,email,description.de\n");
        for (var i = 1; i <= organizations; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"I-{i},foundation,2008-05-08,Gründungsversammlung,Kulturverein {i} e.V.,Dortmund,Eving|Hörde,Turkish|Kurdish,de|tr|kmr,education|youth,i-{i}@example.org,Hausaufgabenhilfe.\n");
        }

        return file.ToString();
    }
}
