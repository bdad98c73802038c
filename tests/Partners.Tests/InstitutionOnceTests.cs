using System.Net;
using Vmdo.Partners.Institutions;

namespace Vmdo.Partners.Tests;

/// <summary>Each institution stands in the register once.</summary>
public sealed class InstitutionOnceTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Theory]
    [InlineData("Café  Ö{0} ", "Café Ö{0}")]
    [InlineData("cafe o{0}", "Café Ö{0}")]
    public async Task An_institution_is_entered_once_whatever_the_marks_and_spaces(string second, string first)
    {
        var number = partners.NewName("");
        await partners.AnInstitution(partners.AnInstitutionsDetails(string.Format(null, first, number)));
        var again = partners.AnInstitutionsDetails(string.Format(null, second, number).Trim());
        await Problem.Is(await partners.Register(again), HttpStatusCode.Conflict, "The register already has an institution of this kind and name in this town");
        await Problem.Is(await partners.Register(again with { Town = "DORTMUND" }), HttpStatusCode.Conflict);
        await partners.AnInstitution(again with { Town = "Lünen" });
        await partners.AnInstitution(again with { Kind = InstitutionKind.Other });
    }

    [Fact]
    public async Task A_closed_institution_is_reopened_rather_than_entered_again()
    {
        var details = partners.AnInstitutionsDetails();
        await partners.AClosedInstitution(details);
        await Problem.Is(await partners.Register(details), HttpStatusCode.Conflict, "it may be a closed one");
    }

    [Fact]
    public async Task An_institution_cannot_take_the_name_of_another()
    {
        var (one, another) = (await partners.AnInstitution(), await partners.AnInstitution());
        await Problem.Is(
            await partners.ChangeInstitution(HttpMethod.Put, one.Id, "details", partners.AnInstitutionsDetails(another.Name.ToUpperInvariant())), HttpStatusCode.Conflict, "The register already has");
        Assert.Equal(one.Name, await partners.Query<string>($"select name from institutions where id = '{one.Id}'"));
    }

    [Fact]
    public async Task Of_twenty_clerks_who_enter_the_same_institution_at_once_one_succeeds()
    {
        var details = partners.AnInstitutionsDetails(partners.NewName("Wettlauf"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => partners.Register(details)));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode is not HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Equal(1, await partners.Query<long>($"select count(*) from institutions where name = '{details.Name}'"));
    }
}
