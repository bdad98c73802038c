using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Npgsql;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Benchmarks;

/// <summary>
/// What the import of a register file costs: reading it, the rules of each row, the journals, periods, events and the
/// record, against the same insertions sent by plain Npgsql in one transaction.
/// </summary>
[WarmupCount(1), IterationCount(3)] // it takes seconds
public class ImportBenchmarks
{
    private static readonly string[] Tables = ["organizations", "organization_journal", "organization_periods", "outbox_messages", "audit_entries"];

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
        await OverHttp(); // the first one notes that the register is published from now on, and the second one does not
        Empty();
        _sql = await SentSql.While(() => OverHttp(), isWanted: sql => Tables.Any(table => sql.Contains($"INSERT INTO {table} ", StringComparison.Ordinal)));
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

    // The journal and the record only grow, which triggers see to; and what is not published and sealed yet would be measured with the next import.
    private async Task EmptyTables()
    {
        await using var connection = await _members.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            """
            set session_replication_role = replica;
            truncate organizations, organization_journal, organization_periods, outbox_messages, audit_entries cascade;
            set session_replication_role = default;
            """,
            connection);
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
