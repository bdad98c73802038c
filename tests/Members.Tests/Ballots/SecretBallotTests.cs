using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Vmdo.Members.Ballots;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>Who voted how in a secret ballot cannot be found out from anything that is stored, database files and logs included.</summary>
public sealed class SecretBallotTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Papers_tell_neither_who_nor_when_nor_in_which_order()
    {
        var voters = await members.Members(12);
        var (assembly, key) = await Open(voters);
        for (var i = 0; i < voters.Count; i++)
        {
            await members.Voted(assembly, 1, [voters[i]], i % 3 == 0 ? BallotAnswer.No : BallotAnswer.Yes);
        }

        Assert.Equal((8, 4), await Result(assembly, key));
        var papers = (await members.Recount(assembly, 1)).Items;
        Assert.All(papers, p => Assert.Null(p.OrganizationId));
        Assert.Equal(12, papers.Count);
        Assert.Equal( // stored by what stands on them, whatever came when
            string.Join(',', Enumerable.Repeat("no", 4).Concat(Enumerable.Repeat("yes", 8))),
            await members.Query<string>($"select string_agg(choice, ',' order by position) from ballot_papers where ballot_id = {Ballot(assembly)}"));
        Assert.Equal(["ballot_id", "choice", "position"], await Columns("ballot_papers"));

        // One transaction has written all papers, another one each vote: system columns tell nothing either.
        Assert.Equal(1, await members.Query<long>($"select count(distinct xmin::text) from ballot_papers where ballot_id = {Ballot(assembly)}"));
        Assert.Equal(1, await members.Query<long>($"select count(distinct xmin::text) from votes where ballot_id = {Ballot(assembly)}"));
        Assert.Equal(0, await members.Query<long>($"select count(*) from votes where ballot_id = {Ballot(assembly)} and (choice is not null or sealed_paper is not null)"));
    }

    [Fact]
    public async Task Sealed_papers_look_alike_and_no_table_links_a_voter_to_a_choice()
    {
        var voters = await members.Members(6);
        var (assembly, _) = await Open(voters);
        await members.Voted(assembly, 1, voters, BallotAnswer.Abstain);
        Assert.Equal(1, await members.Query<long>($"select count(distinct length(sealed_paper)) from votes where ballot_id = {Ballot(assembly)}"));
        Assert.Equal(6, await members.Query<long>($"select count(distinct sealed_paper) from votes where ballot_id = {Ballot(assembly)}"));
        foreach (var (table, row) in await RowsWith(voters))
        {
            Assert.False(row.Contains("abstain", StringComparison.OrdinalIgnoreCase), $"{table} has a voter and a choice: {row}");
        }
    }

    [Fact]
    public async Task The_key_is_told_once_and_kept_nowhere()
    {
        var voters = await members.Members(2);
        var (assembly, key) = await Open(voters, idempotencyKey: "open-the-urn");
        await members.Voted(assembly, 1, voters, BallotAnswer.Yes);
        await Problem.Names(await members.Close(assembly, 1), HttpStatusCode.BadRequest, "/urnKey");
        await Problem.Names(await members.Close(assembly, 1, "not a key"), HttpStatusCode.BadRequest, "/urnKey");
        await Problem.Names(await members.Close(assembly, 1, Urn.New().Key), HttpStatusCode.BadRequest, "/urnKey");
        Assert.Equal((2, 0), await Result(assembly, key));

        await members.Execute("checkpoint");
        var secret = Convert.FromBase64String(key).AsMemory(320, 64); // from the private exponent, behind the modulus
        var traces = new[] { secret.ToArray(), Encoding.ASCII.GetBytes(key[440..504]) };
        foreach (var file in Directory.EnumerateFiles(await members.Query<string>("show data_directory"), "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 0))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            Assert.All(traces, t => Assert.True(bytes.AsSpan().IndexOf(t) < 0, $"{file} has the key"));
        }

        Assert.All(members.Logs.Lines, l => Assert.DoesNotContain(key[440..504], l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_logs_nor_kept_requests_tell_a_choice()
    {
        var voters = await members.Members(2);
        var (assembly, key) = await Open(voters);
        foreach (var voter in voters)
        {
            using var client = members.As(voter.Person);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/ballots/1/votes") { Content = JsonContent.Create(new NewVote(voter.Id, BallotAnswer.No), options: JsonDefaults.Options) };
            request.Headers.Add("Idempotency-Key", "my-vote");
            (await client.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
            Assert.Equal(0, await members.Query<long>($"select count(*) from idempotency_keys where client = '{voter.Person}'"));
        }

        Assert.Equal((0, 2), await Result(assembly, key));
        Assert.All(
            members.Logs.Lines.Where(l => voters.Any(v => l.Contains(v.Id.ToString(), StringComparison.Ordinal) || l.Contains(v.Person.ToString(), StringComparison.Ordinal))),
            l => Assert.False(l.Split(' ', '"', '\'', '=').Any(word => word is "no" or "yes"), l));
    }

    [Fact]
    public async Task A_single_paper_is_warned_of_before_the_ballot_is_closed_and_in_its_result()
    {
        var voters = await members.Members(2);
        var (assembly, key) = await Open(voters);
        var before = await members.Office.GetAsync($"/api/v1/assemblies/{assembly}/ballots/1", Cancel);
        Assert.Null((await Problem.Read<BallotView>(before)).SecrecyWarning);
        await members.Voted(assembly, 1, [voters[0]], BallotAnswer.Yes);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/assemblies/{assembly}/ballots/1") { Headers = { IfNoneMatch = { before.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.OK, (await members.Office.SendAsync(again, Cancel)).StatusCode);
        Assert.Equal(SecrecyWarning.SinglePaper, (await Shown(assembly)).SecrecyWarning);
        Assert.Equal(SecrecyWarning.SinglePaper, Assert.Single((await members.Read<Paged<BallotView>>($"/api/v1/assemblies/{assembly}/ballots")).Items).SecrecyWarning);
        using var hers = members.As(voters[1].Person); // that a paper came in just now is told to nobody else
        Assert.Null((await Problem.Read<BallotView>(await hers.GetAsync($"/api/v1/assemblies/{assembly}/ballots/1", Cancel))).SecrecyWarning);
        var closed = await Problem.Read<BallotView>(await members.Close(assembly, 1, key));
        Assert.Equal((BallotStatus.Closed, SecrecyWarning.SinglePaper, true), (closed.Status, closed.SecrecyWarning, closed.Result!.Carried));
        Assert.Equal(SecrecyWarning.SinglePaper, (await Shown(assembly)).SecrecyWarning);
    }

    [Theory]
    [InlineData(BallotAnswer.Yes, BallotAnswer.Yes, SecrecyWarning.AllPapersAlike)]
    [InlineData(BallotAnswer.No, BallotAnswer.No, SecrecyWarning.AllPapersAlike)]
    [InlineData(BallotAnswer.Abstain, BallotAnswer.Abstain, SecrecyWarning.AllPapersAlike)]
    [InlineData(BallotAnswer.Yes, BallotAnswer.Abstain, null)]
    public async Task Papers_that_are_all_alike_are_warned_of(BallotAnswer most, BallotAnswer last, SecrecyWarning? warning)
    {
        var voters = await members.Members(3);
        var (assembly, key) = await Open(voters);
        await members.Voted(assembly, 1, voters.Take(2), most);
        Assert.Null((await Shown(assembly)).SecrecyWarning);
        await members.Voted(assembly, 1, voters.Skip(2), last);
        Assert.Equal(warning, (await Problem.Read<BallotView>(await members.Close(assembly, 1, key))).SecrecyWarning);
        Assert.Equal(warning, (await Shown(assembly)).SecrecyWarning);
    }

    private Task<BallotView> Shown(Guid assembly) => members.Read<BallotView>($"/api/v1/assemblies/{assembly}/ballots/1");

    private static string Ballot(Guid assembly) => $"(select id from ballots where assembly_id = '{assembly}' and number = 1)";

    private async Task<(Guid Assembly, string Key)> Open(IReadOnlyList<Delegation> voters, string? idempotencyKey = null)
    {
        var assembly = await members.AnOpenAssembly();
        await members.CheckedIn(assembly.Id, voters);
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/assemblies/{assembly.Id}/ballots") { Content = JsonContent.Create(new NewBallot(Item: 1, Secret: true), options: JsonDefaults.Options) };
        request.Headers.Add("Idempotency-Key", idempotencyKey ?? Guid.CreateVersion7().ToString());
        var opened = await Problem.Read<OpenedBallot>(await office.SendAsync(request, Cancel), HttpStatusCode.Created);
        return (assembly.Id, opened.UrnKey!); // a secret ballot has one
    }

    private async Task<(int Yes, int No)> Result(Guid assembly, string key)
    {
        var result = await members.Closed(assembly, 1, key);
        return (result.Yes, result.No);
    }

    private async Task<List<string>> Columns(string table) => JsonSerializer.Deserialize<List<string>>(await members.Query<string>(
        $"select json_agg(column_name order by column_name)::text from information_schema.columns where table_name = '{table}'"))!;

    // Every row of every table in which one of the voters or her delegate stands.
    private async Task<List<(string Table, string Row)>> RowsWith(IReadOnlyList<Delegation> voters)
    {
        var tables = JsonSerializer.Deserialize<List<string>>(await members.Query<string>("select json_agg(table_name)::text from information_schema.tables where table_schema = 'public'"))!;
        var rows = new List<(string, string)>();
        await using var connection = new NpgsqlConnection(members.ConnectionString);
        await connection.OpenAsync(Cancel);
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"select t::text from \"{table}\" t", connection);
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                var row = reader.GetString(0);
                rows.AddRange(voters.Any(v => row.Contains(v.Id.ToString(), StringComparison.Ordinal) || row.Contains(v.Person.ToString(), StringComparison.Ordinal)) ? [(table, row)] : []);
            }
        }

        Assert.Contains(rows, r => r.Item1 == "votes");
        return rows;
    }
}
