using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>Others hear whom the invitation reached, and who comes and goes; never who represents whom.</summary>
public sealed class AttendanceEventsTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Each_coming_and_going_is_told_in_order_and_without_a_person()
    {
        await members.KeepWhatIsTold();
        var (came, left) = (await members.Broker.Hear<OrganizationCheckedIn>(), await members.Broker.Hear<OrganizationLeftAssembly>());
        var delegated = (await members.Members(1))[0];
        var substitute = await members.ADelegate(delegated.Id, Office.SubstituteDelegate);
        var assembly = (await members.AnOpenAssembly()).Id;
        await members.CheckedIn(assembly, [delegated]);
        await Problem.Is(await members.CheckIn(assembly, substitute), HttpStatusCode.Conflict, "leaves before it checks in again");
        (await Leave()).EnsureSuccessStatusCode();
        await Problem.Is(await Leave(), HttpStatusCode.Conflict, "has left already");
        await Problem.Read<AttendanceView>(await members.CheckIn(assembly, substitute, AttendanceMode.Remote), HttpStatusCode.Created);

        await Eventually.True(() => Task.FromResult(came.Events.Count(e => e.AssemblyId == assembly) == 2 && left.Events.Any(e => e.AssemblyId == assembly)), "all three are heard");
        Assert.Equal(
            [(delegated.Id, 1, "present", false), (delegated.Id, 3, "remote", true)],
            came.Events.Where(e => e.AssemblyId == assembly).OrderBy(e => e.Version).Select(e => (e.OrganizationId, e.Version, e.Mode, e.BySubstitute)));
        Assert.Equal((delegated.Id, 2L), Assert.Single(left.Events.Where(e => e.AssemblyId == assembly).Select(e => (e.OrganizationId, e.Version))));
        Assert.Equal(["organization-checked-in", "organization-left-assembly", "organization-checked-in"], (await members.TypesTold(assembly)).Where(t => t.StartsWith("organization", StringComparison.Ordinal)));
        foreach (var person in new[] { delegated.Person, substitute.Person })
        {
            Assert.DoesNotContain(await members.Told(person), t => !t.Type.Contains("mandate", StringComparison.Ordinal));
        }

        Task<HttpResponseMessage> Leave() => members.As(delegated.Person).PostAsJsonAsync($"/api/v1/assemblies/{assembly}/attendances/{delegated.Id}/departure", new { }, Cancel);
    }

    [Fact]
    public async Task Sixty_who_check_in_at_the_same_moment_are_all_told_and_leave_the_assembly_as_it_is()
    {
        var heard = await members.Broker.Hear<OrganizationCheckedIn>();
        var voters = await members.Members(60);
        var assembly = (await members.AnOpenAssembly()).Id;
        var before = await members.Query<long>($"select version from assemblies where id = '{assembly}'");
        Assert.All(await Task.WhenAll(voters.Select(v => members.CheckIn(assembly, v))), r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        Assert.Equal(before, await members.Query<long>($"select version from assemblies where id = '{assembly}'"));
        await Eventually.True(() => Task.FromResult(heard.Events.Count(e => e.AssemblyId == assembly) >= 60), "all are heard");
        Assert.Equal(voters.Select(v => (v.Id, 1L)).Order(), heard.Events.Where(e => e.AssemblyId == assembly).Select(e => (e.OrganizationId, e.Version)).Order());
    }

    [Fact]
    public async Task An_imported_list_is_told_with_its_own_times_and_a_trial_or_a_faulty_one_is_not()
    {
        var (came, left) = (await members.Broker.Hear<OrganizationCheckedIn>(), await members.Broker.Hear<OrganizationLeftAssembly>());
        await members.KeepWhatIsTold();
        var voters = await members.Members(2);
        var assembly = (await members.AnOpenAssembly()).Id;
        var references = await Task.WhenAll(voters.Select(v => members.Query<string>($"select reference from organizations where id = '{v.Id}'")));
        var arrived = members.Clock.GetUtcNow().AddMinutes(-30);
        string List(string first) => $"organization,mode,checkedInAt,leftAt\n{first},remote,{arrived:yyyy-MM-ddTHH:mm:ssZ},{members.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\n{references[1]},present,,";
        (await Import(List(references[0]), dryRun: true)).EnsureSuccessStatusCode();
        await Problem.Names(await Import(List("NOBODY"), dryRun: false), HttpStatusCode.BadRequest, "organization");
        Assert.DoesNotContain("organization-checked-in", await members.TypesTold(assembly));
        (await Import(List(references[0]), dryRun: false)).EnsureSuccessStatusCode();
        (await Import(List(references[0]), dryRun: false)).EnsureSuccessStatusCode(); // knows them already

        await Eventually.True(() => Task.FromResult(came.Events.Count(e => e.AssemblyId == assembly) == 2 && left.Events.Any(e => e.AssemblyId == assembly)), "all are heard");
        Assert.Equal(3, (await members.TypesTold(assembly)).Count(t => t.StartsWith("organization", StringComparison.Ordinal)));
        var (coming, going) = (came.Events.Single(e => e.AssemblyId == assembly && e.OrganizationId == voters[0].Id), left.Events.Single(e => e.AssemblyId == assembly));
        Assert.Equal(("remote", 1L, 2L), (coming.Mode, coming.Version, going.Version));
        Assert.True(coming.ArrivedAt < coming.OccurredAt.AddMinutes(-29) && coming.ArrivedAt < going.LeftAt && going.LeftAt <= going.OccurredAt, $"{coming} {going}");

        Task<HttpResponseMessage> Import(string csv, bool dryRun) =>
            members.Office.PostAsync($"/api/v1/imports/assemblies/{assembly}/attendances?dryRun={(dryRun ? "true" : "false")}", Csv(csv), Cancel);
    }

    [Fact]
    public async Task A_proof_of_dispatch_is_told_once_with_those_whom_it_is_about()
    {
        await members.KeepWhatIsTold();
        var heard = await members.Broker.Hear<DispatchRecorded>();
        var two = (await members.Members(2)).Select(v => v.Id).ToArray();
        var assembly = (await members.AnInvitedAssembly(InvitationForm.TextForm)).Id;
        var version = await members.Query<long>($"select version from assemblies where id = '{assembly}'");
        using var office = members.Office;
        var proof = new ProofOfDispatch(members.Today.AddDays(-20), "Receipt 4711", InvitationForm.Letter, [Guid.CreateVersion7()]);
        await Problem.Names(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/dispatches", proof, JsonDefaults.Options, Cancel), HttpStatusCode.BadRequest, "/organizations");
        (await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/dispatches", proof with { Organizations = two }, JsonDefaults.Options, Cancel)).EnsureSuccessStatusCode();
        await members.Dispatched(assembly, members.Today.AddDays(-19), two[0]); // a correction
        var everybodyElse = await members.Dispatched(assembly);
        await members.Dispatched(assembly); // nobody is left

        await Eventually.True(() => Task.FromResult(heard.Events.Count(e => e.AssemblyId == assembly) >= (everybodyElse.Recorded > 0 ? 3 : 2)), "all are heard");
        var told = heard.Events.Where(e => e.AssemblyId == assembly).OrderBy(e => e.OccurredAt).ToList();
        Assert.Equal((members.Today.AddDays(-20), "letter"), (told[0].DispatchedOn, told[0].Form));
        Assert.Equal(two.Order(), told[0].OrganizationIds.Order());
        Assert.Equal((members.Today.AddDays(-19), "text-form", two[0]), (told[1].DispatchedOn, told[1].Form, Assert.Single(told[1].OrganizationIds)));
        Assert.Equal(everybodyElse.Recorded, told.Skip(2).Sum(t => t.OrganizationIds.Count));
        Assert.Equal(told.Count, (await members.TypesTold(assembly)).Count(t => t is "dispatch-recorded"));
        Assert.DoesNotContain(await members.Told(assembly), t => t.Payload.Contains("4711", StringComparison.Ordinal));
        Assert.Equal(version, await members.Query<long>($"select version from assemblies where id = '{assembly}'"));
    }
}
