using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Vmdo.Partners.Inquiries;

namespace Vmdo.Partners.Tests;

/// <summary>What people write to the contact desk stays there.</summary>
public sealed class PrivacyTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
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
        Assert.Equal(["public.inquiries"], await Dump.TablesWith(partners.ConnectionString, text, contact)); // where it can be erased
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
