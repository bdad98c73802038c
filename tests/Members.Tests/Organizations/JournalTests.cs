using System.Net;
using System.Text.Json;
using CsCheck;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>
/// The law of the register, over HTTP: whatever happens in whatever order, with days in the past, corrections and
/// withdrawals, every answer for any day and any state of knowledge follows from the history alone.
/// </summary>
public sealed class JournalTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    [Fact]
    public async Task The_history_alone_reproduces_every_answer()
    {
        var accepted = 0;
        var step = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 40], Gen.Int[1, 9]);
        await step.Array[4, 12].SampleAsync(
            async steps =>
            {
                var id = (await members.AnApplicant(on: Start)).Id;
                await HandInAll(id, Start.AddDays(1));
                foreach (var (verb, day, sequence) in steps)
                {
                    var response = await Step(id, verb, Start.AddDays(day), sequence);
                    Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{verb}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(RunningMembers.Cancel)}");
                    Interlocked.Add(ref accepted, response.IsSuccessStatusCode ? 1 : 0);
                }

                await Compare(id);
            },
            iter: 10,
            threads: 1);
        Assert.True(accepted > 10, $"Only {accepted} steps were accepted.");
    }

    private async Task Compare(Guid id)
    {
        using var office = members.Office;
        var model = new JournalModel(await members.Get(office, $"/api/v1/organizations/{id}/history"));
        var days = model.Days.SelectMany(d => new[] { d.AddDays(-1), d }).Distinct().ToList();
        foreach (var knowledge in model.Instants.Prepend(model.Instants.First().AddMicroseconds(-1)).Skip(4)) // the documents of an application come one after the other
        {
            foreach (var day in days)
            {
                using var response = await office.GetAsync($"/api/v1/organizations/{id}?asOf={day:yyyy-MM-dd}&knownAt={MandatesUnderTest.At(knowledge)}", RunningMembers.Cancel);
                Assert.Equal(model.Answer(day, knowledge), response.StatusCode is HttpStatusCode.NotFound ? null : Said(await Problem.Read<JsonElement>(response)));
            }
        }
    }

    private async Task<HttpResponseMessage> Step(Guid id, int verb, DateOnly effectiveOn, int sequence) => verb switch
    {
        0 or 1 => await members.Post(id, "admission", new { effectiveOn }),
        2 => await members.Post(id, "suspension", new { effectiveOn, reason = "fees" }),
        3 => await members.Post(id, "reinstatement", new { effectiveOn }),
        4 => await members.Post(id, "departure", new { effectiveOn }),
        5 => await members.Post(id, "rejection", new { effectiveOn, reason = "no quorum" }),
        6 => await members.Post(id, "exclusion", new { effectiveOn, reason = "unpaid" }),
        7 => await members.Post(id, "application", new { details = members.AProfile(), appliedOn = effectiveOn, consentOn = effectiveOn }),
        8 => await ChangeName(id, effectiveOn),
        9 or 10 => await members.Post(id, $"journal/{sequence}/correction", new { effectiveOn, reason = "minutes" }),
        _ => await members.Post(id, $"journal/{sequence}/withdrawal", new { reason = "mixed up" }),
    };

    private async Task<HttpResponseMessage> ChangeName(Guid id, DateOnly effectiveOn)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/organizations/{id}/details")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { details = members.AProfile() with { Seat = "Lünen" }, effectiveOn }, options: ServiceDefaults.Json.JsonDefaults.Options),
        };
        request.Headers.Add("If-Match", await members.Tag(id));
        return await office.SendAsync(request, RunningMembers.Cancel);
    }

    private async Task HandInAll(Guid id, DateOnly on)
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            (await members.Post(id, "documents", new DocumentReceipt(kind, kind is DocumentKind.NonProfitNotice ? on.AddYears(9) : null, on))).EnsureSuccessStatusCode();
        }
    }

    private static (string, string?, string, string)? Said(JsonElement answer) =>
    (
        answer.GetProperty("status").GetString()!, // always there, as name and seat
        answer.TryGetProperty("memberSince", out var since) ? since.GetString() : null,
        answer.GetProperty("details").GetProperty("name").GetString()!,
        answer.GetProperty("details").GetProperty("seat").GetString()!
    );
}
