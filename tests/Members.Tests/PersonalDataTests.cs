using System.Net;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Tests;

/// <summary>Somebody asks what is kept about her (Art. 15 GDPR).</summary>
public sealed class PersonalDataTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task She_is_told_her_mandates_and_others_are_told_nothing()
    {
        var (person, other) = (await members.APerson(), await members.APerson());
        var mandate = await members.AMandate(Office.Chair, members.NewYears(), person: person);
        using var hers = members.As(person);
        var told = await Problem.Read<PersonalDataInMembers>(await Ask(hers, person));
        Assert.Equal((mandate.Id, mandate.DisplayName), (told.Mandates.Single().Id, told.Mandates[0].DisplayName));
        Assert.Equal("active", told.Access?.Status);
        Assert.Empty(told.Candidatures);
        using var others = members.As(other);
        await Problem.Is(await Ask(others, person), HttpStatusCode.NotFound);
        using var office = members.Office; // it may erase people
        Assert.Single((await Problem.Read<PersonalDataInMembers>(await Ask(office, person))).Mandates);
        Assert.Empty((await Problem.Read<PersonalDataInMembers>(await Ask(office, Guid.CreateVersion7()))).Mandates);
    }

    private static Task<HttpResponseMessage> Ask(HttpClient who, Guid person) => who.GetAsync($"/api/v1/operations/members/people/{person}", RunningMembers.Cancel);
}
