using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Organizations;
using Vmdo.Members.Organizations.Duplicates;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Organizations.Duplicates.DuplicateReason;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>The office is told of organizations that may be the same; it decides.</summary>
public sealed class DuplicateTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Theory]
    [InlineData("Çınaraltı Tiyatrosu e.V.", "CINARALTI TIYATROSU e.V.", SameName)]
    [InlineData("İzmir Dostları", "Izmir Dostlari", SameName)]
    [InlineData("Haus der Kulturen e.V.", "Haus der Kulturen gGmbH", SameNameOtherLegalForm)]
    [InlineData("Haus der Kulturen e. V.", "Haus der Kulturen", SameNameOtherLegalForm)]
    [InlineData("Bezent e.V.", "Веzеnt e.V.", LookAlikeName)] // Cyrillic В and е
    [InlineData("KamerDo e.V.", "ΚamerDο e.V.", LookAlikeName)] // Greek Κ and ο
    [InlineData("کانون فرهنگ", "كانون فرهنگ", SameName)] // Persian and Arabic kaf
    [InlineData("Дружба e.V.", "Druschba e.V.", TransliteratedName)]
    [InlineData("Дружба e.V.", "Druzhba", TransliteratedName)]
    [InlineData("جمعية الصداقة", "Jamiyat al-Sadaqa e.V.", TransliteratedName)]
    [InlineData("سیمرغ", "Simorgh e.V.", TransliteratedName)]
    [InlineData("Müttertreff Scharnhorst e.V.", "Muettertreff Scharnhorst e.V.", TransliteratedName)]
    [InlineData("Lale Bildungsbrücke e.V.", "Lale Bildungsbrüke e.V.", SimilarName)]
    [InlineData("Dersimgemeinde Hamm e.V.", "Dersim-Gemeinde Hamm e.V.", SimilarName)]
    [InlineData("Jugendwerk Brackel e.V.", "Brackel Jugendwerk e.V.", SimilarName)]
    public void Names_that_may_be_one_are_told_with_their_reason(string one, string other, DuplicateReason reason)
    {
        Assert.Equal(reason, NameLikeness.Of(ComparedName.Of(one), ComparedName.Of(other))?.Reason);
        Assert.Equal(reason, NameLikeness.Of(ComparedName.Of(other), ComparedName.Of(one))?.Reason);
    }

    [Theory]
    [InlineData("Türkischer Kulturverein Dortmund e.V.", "Kurdischer Kulturverein Dortmund e.V.")]
    [InlineData("Tamilischer Kulturverein e.V.", "Türkischer Kulturverein e.V.")]
    [InlineData("Dersimgemeinde Dortmund e.V.", "Dersim-Gemeinde Bochum e.V.")]
    [InlineData("Nachbarschaftsverein 1 e.V.", "Nachbarschaftsverein 2 e.V.")]
    [InlineData("Verein für Eving e.V.", "Verein für Hörde e.V.")]
    [InlineData("جمعية الصداقة", "جمعية السلام")]
    [InlineData("Дружба e.V.", "Надежда e.V.")]
    [InlineData("Мост", "Most und Brücke Dortmund e.V.")]
    [InlineData("KamerDo e.V.", "KuBIB e.V.")]
    [InlineData("!!! ???", "...")]
    [InlineData("🌻🌻", "🐝🐝")]
    [InlineData("!!! ???", "!!! ???")]
    [InlineData("🌻🌻", "KuBIB e.V.")]
    public void Different_names_stay_different(string one, string other) => Assert.Null(NameLikeness.Of(ComparedName.Of(one), ComparedName.Of(other)));

    [Fact]
    public async Task No_two_members_of_the_sample_register_are_taken_for_one()
    {
        await members.Imported(RunningMembers.SampleRegister);
        var profiles = (await members.List("status=all&pageSize=200")).Items.Where(o => o.Reference.StartsWith("M-", StringComparison.Ordinal)).Select(o => o.Details).ToList();
        Assert.True(profiles.Count > 60);
        var alike = profiles.SelectMany((one, i) => profiles.Skip(i + 1).Select(other => (one.Name, other.Name, Comparison.Of(one).With(Comparison.Of(other)).Score))).Where(p => p.Score >= 0.6);
        Assert.Empty(alike);
    }

    [Fact]
    public async Task An_application_is_entered_with_those_it_may_be_and_who_is_not_the_office_hears_of_none()
    {
        var profile = members.AProfile("Nordlicht Frauentreff e.V.") with
        {
            RegisterCourt = "Amtsgericht Dortmund",
            RegisterNumber = "VR 7001",
            Email = "post@nordlicht.example",
            Website = "https://www.nordlicht.example/",
            Street = "Münsterstraße 7",
            PostalCode = "44145",
        };
        var known = await members.AnApplicant(profile);
        Assert.Null(known.Duplicates is { Count: > 0 } ? known.Duplicates : null);

        var again = await members.AnApplicant(profile with { Name = "Frauenzentrum Lindenblüte", RegisterCourt = "Dortmund", RegisterNumber = "7001", Email = null, Website = null, Street = "Münsterstr. 7" });
        var candidate = Assert.Single(again.Duplicates!);
        Assert.Equal((known.Id, known.Reference, known.Details.Name, MembershipStatus.DocumentsMissing, 1.0), (candidate.Id, candidate.Reference, candidate.Name, candidate.Status, candidate.Score));
        Assert.Equal([SameRegisterNumber, SameAddress], candidate.Reasons);

        using var office = members.Office;
        var byContact = await office.PostAsJsonAsync(
            "/api/v1/organizations/interest",
            new { details = members.AProfile("Ganz anders e.V.") with { Email = "POST@nordlicht.example", Website = "http://nordlicht.example" } }, JsonDefaults.Options, RunningMembers.Cancel);
        var interested = await Problem.Read<OrganizationView>(byContact, HttpStatusCode.Created);
        Assert.Equal([SameMail, SameWebsite], Assert.Single(interested.Duplicates!).Reasons);
        using var writer = members.As("writer", Permissions.OrganizationsDecide);
        var told = await writer.PostAsJsonAsync("/api/v1/organizations", members.AnApplication(profile), JsonDefaults.Options, RunningMembers.Cancel);
        Assert.Null((await Problem.Read<OrganizationView>(told, HttpStatusCode.Created)).Duplicates);
    }

    [Fact]
    public async Task Candidates_are_few_and_the_most_alike_come_first()
    {
        for (var i = 0; i < 12; i++)
        {
            await members.AnApplicant(members.AProfile("Zwölferbund Lindenhorst e.V.") with { Email = i == 5 ? "a@zwoelf.example" : null });
        }

        var last = await members.AnApplicant(members.AProfile("Zwölferbund Lindenhorst") with { Email = "a@zwoelf.example" });
        using var office = members.Office;
        var asked = await Problem.Read<DuplicateCandidates>(await office.GetAsync($"/api/v1/organizations/{last.Id}/duplicates", RunningMembers.Cancel));
        Assert.Equal(10, asked.Items.Count);
        Assert.Equal([SameNameOtherLegalForm, SameMail], asked.Items[0].Reasons);
        Assert.Equal(asked.Items.Select(c => (c.Id, c.Score)), last.Duplicates!.Select(c => (c.Id, c.Score)));
        Assert.Equal(asked.Items.Skip(1).Select(c => c.Reference).Order(StringComparer.Ordinal), asked.Items.Skip(1).Select(c => c.Reference));
        await Problem.Is(await office.GetAsync($"/api/v1/organizations/{Guid.CreateVersion7()}/duplicates", RunningMembers.Cancel), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_shared_house_alone_makes_nobody_a_duplicate()
    {
        var house = members.AProfile("Ebenholz Chor e.V.") with { Street = "Beuthstraße 21", PostalCode = "44147" };
        await members.AnApplicant(house);
        Assert.Empty((await members.AnApplicant(house with { Name = "Saz Orchester Ruhr e.V." })).Duplicates!);
    }
}
