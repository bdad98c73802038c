using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MandateOffice = Vmdo.Members.Rules.Office;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.Members.Statutes;
using Vmdo.Members.Validity;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>A member and whoever represents it, who can sign in.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Person">Its delegate.</param>
/// <param name="Mandate">By which she is.</param>
public sealed record Delegation(Guid Id, Guid Person, Guid Mandate);

/// <summary>Members, and what an assembly needs.</summary>
public sealed class RunningAssemblies(Servers servers) : RunningMembers(servers)
{
    private int _imports;

    public DateOnly Today => Clock.Today();

    /// <summary>Founding members with a delegate each.</summary>
    public async Task<IReadOnlyList<Delegation>> Members(int count)
    {
        var import = Interlocked.Increment(ref _imports);
        var csv = new StringBuilder("reference,event,effectiveOn,name,seat\n");
        for (var i = 1; i <= count; i++)
        {
            csv.AppendLine(CultureInfo.InvariantCulture, $"A{import}-{i:000},foundation,2008-05-08,Assembly x{import}x member {i:000},Dortmund");
        }

        await Imported(csv.ToString());
        var ids = (await Problem.Read<Paged<OrganizationView>>(await Office.GetAsync($"/api/v1/organizations?q=Assembly x{import}x member&pageSize=200", Cancel))).Items.Select(o => o.Id).ToList();
        Assert.Equal(count, ids.Count);
        var delegations = new List<Delegation>();
        foreach (var id in ids)
        {
            delegations.Add(await ADelegate(id));
        }

        await Eventually.True(
            async () => await Query<long>($"select count(*) from known_people where id in ({string.Join(',', delegations.Select(d => $"'{d.Person}'"))})") == count, "all delegates are known");
        return delegations;
    }

    /// <summary>Somebody who represents a member.</summary>
    public async Task<Delegation> ADelegate(Guid organization, MandateOffice office = MandateOffice.Delegate, DateOnly? from = null, DateOnly? until = null)
    {
        var person = await APerson((Role.Representative, organization));
        using var client = Office;
        var mandate = new { office, organizationId = organization, personId = person, displayName = "A delegate", authorizedOn = from ?? Today.AddYears(-1), from = from ?? Today.AddYears(-1), until = until ?? Today.AddYears(1) };
        var given = await Problem.Read<JsonElement>(await client.PostAsJsonAsync("/api/v1/mandates", mandate, JsonDefaults.Options, Cancel), HttpStatusCode.Created);
        return new(organization, person, given.GetProperty("id").GetGuid());
    }

    /// <summary>Statutes that hold from a day on.</summary>
    public async Task<StatutesView> Statutes(RuleSet rules, DateOnly? from = null)
    {
        using var office = Office;
        var day = from ?? new(2008, 5, 8);
        var adopted = new NewStatutes(day < Today ? day : Today, rules, day);
        return await Problem.Read<StatutesView>(await office.PostAsJsonAsync("/api/v1/statutes", adopted, JsonDefaults.Options, Cancel), HttpStatusCode.Created);
    }

    /// <summary>An assembly that was convened for today, a month ago.</summary>
    public async Task<AssemblyView> APlannedAssembly(Participation participation = Participation.Hybrid, DateOnly? recordDate = null, Guid? repeats = null)
    {
        using var office = Office;
        var convocation = new Convocation
        {
            Title = "Ordinary assembly",
            HeldOn = Today,
            StartsAt = new(18, 0),
            Place = "Haus der Vielfalt",
            Participation = participation,
            RemoteAccess = "By the link in the mail",
            RecordDate = recordDate,
            Repeats = repeats,
        };
        return await Problem.Read<AssemblyView>(await office.PostAsJsonAsync("/api/v1/assemblies", convocation, JsonDefaults.Options, Cancel), HttpStatusCode.Created);
    }

    /// <summary>An assembly of today with these items, to which all are invited in time, and which is open.</summary>
    public async Task<AssemblyView> AnOpenAssembly(params AgendaPoint[] points)
    {
        var assembly = await AnInvitedAssembly(InvitationForm.TextForm, points: points);
        await Dispatched(assembly.Id);
        return await Changed(assembly.Id, "opening");
    }

    /// <summary>An assembly of today, whose agenda was frozen so many days ago.</summary>
    public async Task<AssemblyView> AnInvitedAssembly(InvitationForm form, Participation participation = Participation.Hybrid, int daysAgo = 30, Guid? repeats = null, params AgendaPoint[] points)
    {
        var assembly = await APlannedAssembly(participation, repeats: repeats);
        foreach (var point in points.DefaultIfEmpty(new("Report of the board", Kind: ResolutionKind.Ordinary)))
        {
            await Added(assembly.Id, "agenda", point);
        }

        Clock.Ahead = TimeSpan.FromDays(-daysAgo);
        try
        {
            return await Changed(assembly.Id, "invitation", new InvitationToMembers(form));
        }
        finally
        {
            Clock.Ahead = TimeSpan.Zero;
        }
    }

    public async Task<DispatchSummary> Dispatched(Guid assembly, DateOnly? on = null, params Guid[] organizations)
    {
        using var office = Office;
        var proof = new ProofOfDispatch(on ?? Today.AddDays(-30), "Mail list 1", Organizations: organizations.Length == 0 ? null : organizations);
        return await Problem.Read<DispatchSummary>(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/dispatches", proof, JsonDefaults.Options, Cancel));
    }

    public async Task<AssemblyView> Added(Guid assembly, string what, object body)
    {
        using var office = Office;
        return await Problem.Read<AssemblyView>(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/{what}", body, JsonDefaults.Options, Cancel), HttpStatusCode.Created);
    }

    public async Task<AssemblyView> Changed(Guid assembly, string what, object? body = null) => await Problem.Read<AssemblyView>(await Change(assembly, what, body));

    public async Task<HttpResponseMessage> Change(Guid assembly, string what, object? body = null)
    {
        using var office = Office;
        return await office.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}", what, body);
    }

    public async Task<OpenedBallot> ABallot(Guid assembly, NewBallot asked)
    {
        using var office = Office;
        return await Problem.Read<OpenedBallot>(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots", asked, JsonDefaults.Options, Cancel), HttpStatusCode.Created);
    }

    public async Task<HttpResponseMessage> Close(Guid assembly, int ballot, string? urnKey = null)
    {
        using var office = Office;
        return await office.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/ballots/{ballot}", "closing", new BallotClosing(urnKey));
    }

    public async Task<Result> Closed(Guid assembly, int ballot, string? urnKey = null) =>
        (await Problem.Read<BallotView>(await Close(assembly, ballot, urnKey))).Result!; // a closed ballot has its result

    public async Task<HttpResponseMessage> CheckIn(Guid assembly, Delegation delegation, AttendanceMode mode = AttendanceMode.Present)
    {
        using var client = As(delegation.Person);
        return await client.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/attendances", new Arrival(delegation.Id, mode), JsonDefaults.Options, Cancel);
    }

    public async Task CheckedIn(Guid assembly, IEnumerable<Delegation> delegations)
    {
        foreach (var delegation in delegations)
        {
            using var response = await CheckIn(assembly, delegation);
            await Problem.Read<AttendanceView>(response, HttpStatusCode.Created);
        }
    }

    public async Task<HttpResponseMessage> Vote(Guid assembly, int ballot, Delegation delegation, BallotAnswer? answer = null, params int[] candidates)
    {
        using var client = As(delegation.Person);
        return await client.PostAsJsonAsync(
            $"/api/v1/assemblies/{assembly}/ballots/{ballot}/votes", new NewVote(delegation.Id, answer, candidates.Length == 0 ? null : candidates), JsonDefaults.Options, Cancel);
    }

    public async Task Voted(Guid assembly, int ballot, IEnumerable<Delegation> delegations, BallotAnswer? answer = null, params int[] candidates)
    {
        foreach (var delegation in delegations)
        {
            using var response = await Vote(assembly, ballot, delegation, answer, candidates);
            await Problem.Read<VoteReceipt>(response, HttpStatusCode.Created);
        }
    }

    public async Task<T> Read<T>(string address)
    {
        using var office = Office;
        return await Problem.Read<T>(await office.GetAsync(address, Cancel));
    }

    public Task<ValidityReport> Validity(Guid assembly) => Read<ValidityReport>($"/api/v1/assemblies/{assembly}/validity");

    public Task<Recount> Recount(Guid assembly, int ballot) => Read<Recount>($"/api/v1/assemblies/{assembly}/ballots/{ballot}/papers");
}
