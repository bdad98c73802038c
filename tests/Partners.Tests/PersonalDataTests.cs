using System.Net;
using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Somebody asks what is kept about her (Art. 15 GDPR).</summary>
public sealed class PersonalDataTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task She_is_told_what_she_wrote_and_what_she_has_in_hand_and_others_are_told_nothing()
    {
        var (writer, worker) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var hers = App(writer);
        var inquiry = await partners.AnInquiry(RunningPartners.AQuestion() with { Text = "My own words", ContactWish = "by telephone" }, hers);
        await partners.Execute($"update inquiries set handled_by = '{worker}' where id = '{inquiry.Id}'");
        var told = await Problem.Read<PersonalDataInPartners>(await Ask(hers, writer));
        Assert.Equal((inquiry.Id, "My own words", "by telephone"), (told.Written.Single().Id, told.Written[0].Text, told.Written[0].ContactWish));
        Assert.Contains(told.Record.Latest, d => (d.Action, d.ByHerself) == ("submit-inquiry", true));

        using var workers = App(worker);
        var handled = await Ask(workers, worker);
        Assert.Equal(inquiry.Id, (await Problem.Read<PersonalDataInPartners>(handled)).InHand.Single().Id);
        Assert.DoesNotContain("My own words", await handled.Content.ReadAsStringAsync(RunningPartners.Cancel), StringComparison.Ordinal);
        await Problem.Is(await Ask(workers, writer), HttpStatusCode.NotFound);
        using var machine = partners.As("school", Permissions.PeopleOwnRead);
        await Problem.Is(await Ask(machine, writer), HttpStatusCode.NotFound);
        using var other = partners.As("desk", Permissions.InquiriesRead);
        await Problem.Is(await Ask(other, writer), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Data_protection_is_told_as_well_which_is_noted_and_after_her_erasure_her_words_are_gone()
    {
        var writer = Guid.CreateVersion7();
        using var hers = App(writer);
        var inquiry = await partners.AnInquiry(RunningPartners.AQuestion() with { Text = "My own words" }, hers);
        using var protection = partners.As("protection", Permissions.PeopleErase);
        Assert.Equal("My own words", (await Problem.Read<PersonalDataInPartners>(await Ask(protection, writer))).Written.Single().Text);
        Assert.Equal(1, await partners.Query<long>($"select count(*) from audit_entries where actor = 'protection' and action = 'read-personal-data' and object_id = '{writer}'"));
        await partners.Broker.Publish(new PersonErased { PersonId = writer, OccurredAt = partners.Clock.GetUtcNow() });
        await Eventually.True(async () => await partners.Query<bool>($"select text is null from inquiries where id = '{inquiry.Id}'"), "her words are gone");
        Assert.Null((await Problem.Read<PersonalDataInPartners>(await Ask(protection, writer))).Written.Single().Text);
    }

    private HttpClient App(Guid person) => partners.Client(partners.Issuer.Token(person, "app", [Permissions.InquiriesCreate, Permissions.PeopleOwnRead]));

    private static Task<HttpResponseMessage> Ask(HttpClient who, Guid person) => who.GetAsync($"/api/v1/operations/partners/people/{person}", RunningPartners.Cancel);
}
