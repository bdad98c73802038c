using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Npgsql;
using Vmdo.Partners.Inquiries;

namespace Vmdo.Partners.Tests;

/// <summary>What people write to the contact desk stays there.</summary>
public sealed class PrivacyTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    /// <summary>Where it may be: the inquiry, and for a week the answer that was given to a request with a key.</summary>
    private static readonly string[] Permitted = ["inquiries", "idempotency_keys"];

    [Fact]
    public async Task What_was_written_is_in_no_event_log_trace_or_other_table()
    {
        var (text, contact) = ($"text-{Guid.CreateVersion7():N}", $"contact-{Guid.CreateVersion7():N}");
        var traces = new ConcurrentQueue<string>();
        using var listener = Listen(traces);
        await KeepWhatTheOutboxHad();
        using var school = partners.School;

        var asked = RunningPartners.AQuestion() with { Text = text, ContactWish = contact };
        var response = await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", asked, key: Guid.CreateVersion7().ToString());
        var inquiry = await Problem.Read<InquiryView>(response, HttpStatusCode.Created);
        (await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = (await partners.AMember()).Id })).EnsureSuccessStatusCode();
        (await partners.WorkOn(inquiry.Id, "closure", new { outcome = "answered" })).EnsureSuccessStatusCode();
        await Problem.Names(await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", asked with { Need = "none" }), HttpStatusCode.BadRequest, "/need");
        await Refused(school, asked);

        string[] canaries = [text, contact, Hex(text), Hex(contact)];
        Assert.Equal(2, await partners.Query<long>("select count(*) from outbox_seen where row like '%partners.inquiry-%'"));
        Assert.Equal("", await TablesWith(canaries));
        Assert.Contains(partners.Logs.Lines, line => line.Contains("check_nothing", StringComparison.Ordinal)); // the failure itself is logged
        Assert.DoesNotContain(partners.Logs.Lines, line => canaries.Any(line.Contains));
        Assert.NotEmpty(traces);
        Assert.DoesNotContain(traces, line => canaries.Any(line.Contains));
    }

    /// <summary>A failure whose detail quotes the row, which the database offers to whoever asks for it.</summary>
    private async Task Refused(HttpClient school, NewInquiry asked)
    {
        await partners.Execute("alter table inquiries add constraint check_nothing check (false) not valid");
        try
        {
            await Problem.Is(await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", asked), HttpStatusCode.InternalServerError);
        }
        finally
        {
            await partners.Execute("alter table inquiries drop constraint check_nothing");
        }
    }

    private Task KeepWhatTheOutboxHad() => partners.Execute(
        """
        create table outbox_seen (row text);
        create function see() returns trigger language plpgsql as $$ begin insert into outbox_seen values (new::text); return new; end $$;
        create trigger see after insert on outbox_messages for each row execute function see();
        """);

    private async Task<string> TablesWith(string[] canaries)
    {
        var tables = await partners.Query<string[]>("select array_agg(tablename::text) from pg_tables where schemaname = 'public'");
        Assert.Contains("dead_letters", tables);
        Assert.All(Permitted, p => Assert.Contains(p, tables));
        var found = new List<string>();
        await using var connection = new NpgsqlConnection(partners.ConnectionString);
        await connection.OpenAsync(RunningPartners.Cancel);
        foreach (var table in tables.Except(Permitted))
        {
            await using var search = new NpgsqlCommand($"select count(*) from \"{table}\" t, unnest($1) canary where strpos(t::text, canary) > 0", connection) { Parameters = { new() { Value = canaries } } };
            if ((long)(await search.ExecuteScalarAsync(RunningPartners.Cancel))! > 0)
            {
                found.Add(table);
            }
        }

        return string.Join(", ", found);
    }

    private static ActivityListener Listen(ConcurrentQueue<string> traces)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traces.Enqueue(
                $"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))} {a.StatusDescription} {string.Join(' ', a.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
