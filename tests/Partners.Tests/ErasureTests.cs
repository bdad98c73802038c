using System.Net;
using Vmdo.Contracts.Identity;
using Vmdo.Partners.Inquiries;
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

    private async Task<Guid> Write(Guid person)
    {
        using var app = partners.Client(partners.Issuer.Token(person, "app", [Permissions.InquiriesCreate]));
        var asked = RunningPartners.AQuestion() with { Text = "My child needs help.", ContactWish = "by telephone" };
        return (await Problem.Read<InquiryView>(await RunningPartners.Send(app, HttpMethod.Post, "/api/v1/inquiries", asked, key: "k-1"), HttpStatusCode.Created)).Id;
    }

    private Task<int> Words(Guid inquiry) => partners.Query<int>($"select num_nonnulls(text, contact_wish) from inquiries where id = '{inquiry}'");
}
