using System.Net;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Imports;
using Vmdo.Members.Rules;
using Vmdo.Members.Statistics;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>Attendance lists come and go as files, and are counted.</summary>
public sealed class AttendanceListTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task A_list_goes_out_and_comes_in_without_loss()
    {
        var voters = await members.Members(4);
        var substitute = await members.ADelegate(voters[2].Id, Office.SubstituteDelegate);
        var (first, second) = (await members.AnOpenAssembly(), await members.AnOpenAssembly());
        await members.CheckedIn(first.Id, voters.Take(2));
        await Problem.Read<AttendanceView>(await members.CheckIn(first.Id, substitute, AttendanceMode.Remote), HttpStatusCode.Created);
        using var office = members.Office;
        (await office.PostAsync($"/api/v1/assemblies/{first.Id}/attendances/{voters[0].Id}/departure", null, Cancel)).EnsureSuccessStatusCode();
        var list = await Export(first.Id);
        var rows = list.Trim().Split('\n');
        Assert.Equal(4, rows.Length);
        Assert.Equal(rows.Skip(1).Order(StringComparer.Ordinal), rows.Skip(1)); // by member number

        Assert.Equal((true, 3, 3), await Imported(second.Id, list, dryRun: true));
        Assert.Single((await Export(second.Id)).Trim().Split('\n'));
        Assert.Equal((false, 3, 3), await Imported(second.Id, list));
        Assert.Equal(list, await Export(second.Id));
        Assert.Equal((false, 3, 0), await Imported(second.Id, list));
    }

    [Theory]
    [InlineData("organization,mode\nNOBODY,present", "organization")]
    [InlineData("organization,mode\nMEMBER,asleep", "mode")]
    [InlineData("organization,mode\nMEMBER,", "mode")]
    [InlineData("organization,mode,representedBy\nMEMBER,present,chair", "representedBy")]
    [InlineData("organization,mode,representedBy\nMEMBER,present,substitute-delegate", "representedBy")]
    [InlineData("organization,mode,checkedInAt\nMEMBER,present,yesterday", "checkedInAt")]
    [InlineData("organization,mode,checkedInAt,leftAt\nMEMBER,present,2026-01-01T18:00:00Z,2026-01-01T17:00:00Z", "leftAt")]
    [InlineData("organization,mode\nMEMBER,present\nMEMBER,remote", "organization")]
    [InlineData("organization,mode,colour\nMEMBER,present,red", "colour")]
    public async Task A_fault_is_named_by_line_and_column_and_nothing_is_stored(string csv, string column)
    {
        var member = (await members.Members(1))[0];
        var reference = await members.Query<string>($"select reference from organizations where id = '{member.Id}'");
        var assembly = await members.AnOpenAssembly();
        using var response = await Import(assembly.Id, csv.Replace("MEMBER", reference, StringComparison.Ordinal));
        await Problem.Names(response, HttpStatusCode.BadRequest, column);
        Assert.Equal(0, await members.Query<long>($"select count(*) from attendances where assembly_id = '{assembly.Id}'"));
    }

    [Fact]
    public async Task Participation_is_counted_with_its_definition()
    {
        var voters = await members.Members(3);
        var assembly = await members.AnOpenAssembly();
        await members.CheckedIn(assembly.Id, voters.Take(2));
        await Problem.Read<AttendanceView>(await members.CheckIn(assembly.Id, voters[2], AttendanceMode.Remote), HttpStatusCode.Created);
        using var anybody = members.Anonymous;
        var figures = await Problem.Read<Participations>(await anybody.GetAsync($"/api/v1/statistics/participation?from={members.Today:yyyy-MM-dd}", Cancel));
        var counted = figures.Items.Single(i => i.AssemblyId == assembly.Id);
        Assert.Equal((3, 1, 0), (counted.Attended, counted.Remote, counted.BySubstitute));
        Assert.Equal(figures.Items.Count, figures.Assemblies.Value);
        Assert.NotEmpty(figures.Attended.Definition);
        var before = await Problem.Read<Participations>(await anybody.GetAsync("/api/v1/statistics/participation?from=2015-01-01&until=2015-12-31", Cancel));
        Assert.Equal((0, 0), (before.Assemblies.Value, before.Entitled.Value));
        await Problem.Names(await anybody.GetAsync("/api/v1/statistics/participation?from=2015-13-01", Cancel), HttpStatusCode.BadRequest, "from");
    }

    [Fact]
    public async Task People_of_an_organization_see_its_own_attendance_and_who_holds_the_assembly_sees_all_as_they_came()
    {
        var voters = (await members.Members(3)).Reverse().ToList();
        var assembly = (await members.AnOpenAssembly()).Id;
        await members.CheckedIn(assembly, voters);
        using var office = members.Office;
        Assert.Equal(voters.Select(v => v.Id), await Seen(office));
        using var hers = members.As(voters[1].Person);
        Assert.Equal([voters[1].Id], await Seen(hers));
        using var editor = members.As(await members.APerson((Role.Editor, voters[2].Id)));
        Assert.Equal([voters[2].Id], await Seen(editor));

        async Task<IEnumerable<Guid>> Seen(HttpClient by)
        {
            using var listed = await by.GetAsync($"/api/v1/assemblies/{assembly}/attendances", Cancel);
            return (await Problem.Read<Paged<AttendanceView>>(listed)).Items.Select(a => a.OrganizationId);
        }
    }

    private async Task<HttpResponseMessage> Import(Guid assembly, string csv, bool dryRun = false)
    {
        using var office = members.Office;
        return await office.PostAsync($"/api/v1/imports/assemblies/{assembly}/attendances?dryRun={(dryRun ? "true" : "false")}", Csv(csv), Cancel);
    }

    private async Task<(bool DryRun, int Rows, int New)> Imported(Guid assembly, string csv, bool dryRun = false)
    {
        var report = await Problem.Read<AttendanceImportReport>(await Import(assembly, csv, dryRun));
        Assert.Empty(report.Errors);
        return (report.DryRun, report.Rows, report.NewAttendances);
    }

    private async Task<string> Export(Guid assembly)
    {
        using var office = members.Office;
        return await office.GetStringAsync($"/api/v1/exports/assemblies/{assembly}/attendances", Cancel);
    }
}
