using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

/// <summary>Somebody asks what is kept about her (Art. 15 GDPR).</summary>
public sealed class PersonalDataTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
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

    [Fact]
    public async Task She_is_told_her_votes_and_what_she_wrote()
    {
        var delegation = (await members.Members(1))[0];
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Budget"), new AgendaPoint("Board"))).Id;
        await members.CheckedIn(assembly, [delegation]);
        await members.ABallot(assembly, new(Item: 1));
        await members.Voted(assembly, 1, [delegation], BallotAnswer.No);
        await members.ABallot(assembly, new(Item: 2, Secret: true));
        await members.Voted(assembly, 2, [delegation], BallotAnswer.Yes);
        using var hers = members.As(delegation.Person);
        var told = await Problem.Read<PersonalDataInMembers>(await Ask(hers, delegation.Person));
        Assert.Equal([new(assembly, 2, delegation.Id), new(assembly, 1, delegation.Id, "no")], told.Votes);
        Assert.Equal(assembly, Assert.Single(told.Represented).AssemblyId);

        var clerk = await members.APerson((Role.MemberAdministration, null));
        using var client = members.As(clerk);
        var reason = $"By phone {Guid.CreateVersion7():N}";
        client.DefaultRequestHeaders.IfMatch.Add(EntityTagHeaderValue.Any);
        (await client.PostAsJsonAsync($"/api/v1/organizations/{delegation.Id}/suspension", new { reason }, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        var entry = Assert.Single((await Problem.Read<PersonalDataInMembers>(await Ask(client, clerk))).Journal);
        Assert.Equal((delegation.Id, JournalEvent.Suspension, reason), (entry.OrganizationId, entry.Event, entry.Reason));
    }

    private static Task<HttpResponseMessage> Ask(HttpClient who, Guid person) => who.GetAsync($"/api/v1/operations/members/people/{person}", RunningMembers.Cancel);
}
