using System.Net;
using Vmdo.Partners.Inquiries;

namespace Vmdo.Partners.Tests;

/// <summary>What was written is kept for as long as it is needed.</summary>
public sealed class RetentionTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task Ninety_days_after_it_was_closed_what_was_written_is_erased_and_what_is_counted_stays()
    {
        var canary = $"canary-{Guid.CreateVersion7():N}";
        var (closed, open) = (await Ask(canary), await Ask("Still open"));
        foreach (var inquiry in new[] { closed, open })
        {
            (await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = (await partners.AMember()).Id })).EnsureSuccessStatusCode();
            (await partners.WorkOn(inquiry.Id, "answers", new { text = $"Answer to {canary}", language = "en" })).EnsureSuccessStatusCode();
        }

        (await partners.WorkOn(closed.Id, "closure", new { outcome = "answered" })).EnsureSuccessStatusCode();
        await StartAnew(TimeSpan.FromDays(89));
        await StartAnew(TimeSpan.FromDays(90));
        await Eventually.True(async () => await partners.Query<bool>($"select erased_at is not null from inquiries where id = '{closed.Id}'"), "it is erased");
        Assert.Equal(
            "answered education tr Eving 0 []",
            await partners.Query<string>($"select concat_ws(' ', outcome, need, language, district, num_nonnulls(text, contact_wish, code_hash), answers) from inquiries where id = '{closed.Id}'"));
        await Problem.Is(await LookUp(closed), HttpStatusCode.NotFound, "No inquiry has this code.");
        Assert.Single((await Problem.Read<AskerView>(await LookUp(open))).Answers);
        Assert.Equal("system", await partners.Query<string>($"select actor from audit_entries where object_id = '{closed.Id}' order by id desc limit 1"));
    }

    /// <summary>It erases when it starts, and every hour.</summary>
    private async Task StartAnew(TimeSpan ahead)
    {
        var kept = await partners.Query<long>("select count(*) from inquiries where erased_at is null");
        Assert.Equal(2, kept); // also after what went before
        partners.Clock.Ahead = ahead;
        await partners.Restart();
        if (ahead < TimeSpan.FromDays(90))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), RunningPartners.Cancel); // time for what must not happen
        }
    }

    private async Task<InquiryView> Ask(string text)
    {
        using var anybody = partners.Anonymous;
        return await partners.AnInquiry(RunningPartners.AQuestion() with { Text = text, ContactWish = "by telephone" }, anybody);
    }

    private async Task<HttpResponseMessage> LookUp(InquiryView inquiry)
    {
        using var anybody = partners.Anonymous;
        return await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries/lookups", new { code = inquiry.Code });
    }
}
