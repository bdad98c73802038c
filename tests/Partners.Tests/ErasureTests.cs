using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Vmdo.Contracts.Identity;
using Vmdo.Partners.Inquiries;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Somebody is erased: what she wrote to the contact desk goes with her.</summary>
public sealed class ErasureTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task What_she_wrote_is_gone_and_what_others_wrote_stays()
    {
        var (writer, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (hers, theirs) = (await Write(writer), await Write(other));
        await partners.Broker.Publish(new PersonErased { PersonId = writer, OccurredAt = partners.Clock.GetUtcNow() });
        await Eventually.True(async () => await Words(hers) == 0, "her words are gone");
        Assert.Equal(2, await Words(theirs));
        Assert.Equal("new", await partners.Query<string>($"select status from inquiries where id = '{hers}'")); // that there was one stays
        Assert.Equal(0, await partners.Query<long>($"select count(*) from idempotency_keys where client = '{writer}'"));
        Assert.Equal(1, await partners.Query<long>($"select count(*) from idempotency_keys where client = '{other}'"));
    }

    [Fact]
    public async Task What_is_erased_does_not_come_back_by_repeating_a_request()
    {
        var (writer, canary) = (Guid.CreateVersion7(), $"canary-{Guid.CreateVersion7():N}");
        var inquiry = await Write(writer, canary);
        using var worker = partners.Desk;
        var taken = await Take(worker, inquiry, "h-1");
        Assert.Equal(canary, (await Problem.Read<InquiryView>(taken)).Text);
        await partners.Broker.Publish(new PersonErased { PersonId = writer, OccurredAt = partners.Clock.GetUtcNow() });
        await Eventually.True(async () => await Words(inquiry) == 0, "her words are gone");

        await IsTheSameWithoutItsBody(taken, await Take(worker, inquiry, "h-1"));
        Assert.Empty(await Dump.TablesWith(partners.ConnectionString, canary));
        Assert.DoesNotContain(partners.Logs.Lines, line => line.Contains(canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_it_in_hand_no_more_reads_it_by_no_repeated_request()
    {
        var inquiry = await Write(Guid.CreateVersion7());
        using var worker = partners.Desk;
        using var colleague = partners.As("colleague", Permissions.InquiriesRead, Permissions.InquiriesWork);
        var taken = await Take(worker, inquiry, "h-2");
        Assert.NotNull((await Problem.Read<InquiryView>(taken)).Text);
        (await Take(colleague, inquiry, "h-3")).EnsureSuccessStatusCode();
        await IsTheSameWithoutItsBody(taken, await Take(worker, inquiry, "h-2"));
        using var former = partners.As("desk", Permissions.InquiriesRead);
        await Problem.Is(await Take(former, inquiry, "h-2"), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Somebody_else_with_the_same_key_gets_what_she_asks_for_herself()
    {
        var inquiry = await Write(Guid.CreateVersion7());
        using var worker = partners.Desk;
        using var colleague = partners.As("colleague", Permissions.InquiriesRead, Permissions.InquiriesWork);
        await Problem.Read<InquiryView>(await Take(worker, inquiry, "h-4"));
        var hers = await Take(colleague, inquiry, "h-4");
        Assert.NotNull((await Problem.Read<InquiryView>(hers)).Text);
        Assert.False(hers.Headers.Contains("Preference-Applied"));
        Assert.Equal("colleague", await partners.Query<string>($"select handled_by from inquiries where id = '{inquiry}'"));
    }

    [Fact]
    public async Task What_a_key_is_kept_by_tells_neither_the_key_nor_what_was_asked()
    {
        var writer = Guid.CreateVersion7();
        var asked = RunningPartners.AQuestion() with { Text = "Wenige Worte" };
        using var app = App(writer);
        await Problem.Read<InquiryView>(await RunningPartners.Send(app, HttpMethod.Post, "/api/v1/inquiries?by=amina@example.org", asked, key: "mail-amina@example.org"), HttpStatusCode.Created);
        using var body = JsonContent.Create(asked, options: JsonDefaults.Options);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await body.ReadAsByteArrayAsync(RunningPartners.Cancel)));
        Assert.Equal(1, await partners.Query<long>($"select count(*) from idempotency_keys where client = '{writer}'"));
        Assert.Empty(await Dump.TablesWith(partners.ConnectionString, "amina@example.org", hash));
    }

    [Fact]
    public async Task A_request_that_the_version_before_has_answered_is_known_and_its_answer_is_gone()
    {
        var writer = Guid.CreateVersion7();
        using var body = JsonContent.Create(RunningPartners.AQuestion(), options: JsonDefaults.Options);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await body.ReadAsByteArrayAsync(RunningPartners.Cancel)));
        await partners.Execute(
            $"""
            insert into idempotency_keys (client, operation, key, request_hash, status, location, content_type, body, created_at)
            values ('{writer}', '/api/v1/inquiries', 'k-9', '{hash}', 201, '/api/v1/inquiries/1', 'application/json', 'canary-of-before', now())
            """);
        using var app = App(writer);
        var again = await RunningPartners.Send(app, HttpMethod.Post, "/api/v1/inquiries", RunningPartners.AQuestion(), key: "k-9");
        Assert.Equal((HttpStatusCode.Created, "/api/v1/inquiries/1"), (again.StatusCode, again.Headers.Location?.ToString()));
        Assert.Empty(await Dump.TablesWith(partners.ConnectionString, "canary-of-before"));
    }

    [Fact]
    public async Task Nobody_stores_what_is_answered_to_who_is_signed_in()
    {
        var inquiry = await Write(Guid.CreateVersion7());
        using var worker = partners.Desk;
        foreach (var address in new[] { $"/api/v1/inquiries/{inquiry}", "/api/v1/inquiries", $"/api/v1/inquiries/{Guid.CreateVersion7()}" })
        {
            var answer = await worker.GetAsync(address, RunningPartners.Cancel);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }
    }

    private static async Task IsTheSameWithoutItsBody(HttpResponseMessage first, HttpResponseMessage again)
    {
        Assert.Equal((first.StatusCode, first.Headers.Location, first.Headers.ETag), (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        Assert.Equal("", await again.Content.ReadAsStringAsync(RunningPartners.Cancel));
        Assert.Equal(["return=minimal"], again.Headers.GetValues("Preference-Applied"));
    }

    private async Task<HttpResponseMessage> Take(HttpClient worker, Guid inquiry, string key) =>
        await RunningPartners.Send(worker, HttpMethod.Post, $"/api/v1/inquiries/{inquiry}/handling", new { }, await partners.TagOf("inquiries", inquiry), key);

    private HttpClient App(Guid person) => partners.Client(partners.Issuer.Token(person, "app", [Permissions.InquiriesCreate]));

    private async Task<Guid> Write(Guid person, string text = "My child needs help.")
    {
        using var app = App(person);
        var asked = RunningPartners.AQuestion() with { Text = text, ContactWish = "by telephone" };
        return (await Problem.Read<InquiryView>(await RunningPartners.Send(app, HttpMethod.Post, "/api/v1/inquiries", asked, key: "k-1"), HttpStatusCode.Created)).Id;
    }

    private Task<int> Words(Guid inquiry) => partners.Query<int>($"select num_nonnulls(text, contact_wish) from inquiries where id = '{inquiry}'");
}
