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

    [Fact]
    public async Task An_organization_that_left_and_came_again_is_in_the_list_as_often()
    {
        var voters = await members.Members(2);
        var voter = voters[0];
        var (first, second) = (await members.AnOpenAssembly(), await members.AnOpenAssembly());
        await members.CheckedIn(first.Id, voters);
        using var office = members.Office;
        (await office.PostAsync($"/api/v1/assemblies/{first.Id}/attendances/{voter.Id}/departure", null, Cancel)).EnsureSuccessStatusCode();
        await Problem.Read<AttendanceView>(await members.CheckIn(first.Id, voter, AttendanceMode.Remote), HttpStatusCode.Created);
        var list = await Export(first.Id);
        Assert.Equal(3, list.Trim().Split('\n').Length - 1);

        Assert.Equal((false, 3, 2), await Imported(second.Id, list));
        Assert.Equal(list, await Export(second.Id));
        Assert.Equal((false, 3, 0), await Imported(second.Id, list));
        var shown = (await members.Read<Paged<AttendanceView>>($"/api/v1/assemblies/{second.Id}/attendances")).Items.Single(a => a.OrganizationId == voter.Id);
        Assert.Equal((AttendanceMode.Remote, AttendanceMode.Present), (shown.Mode, Assert.Single(shown.EarlierStays!).Mode)); // it came twice
        Assert.True(shown.EarlierStays![0].LeftAt <= shown.CheckedInAt, "it left before it came again");
    }

    [Theory]
    [InlineData("18:05", "19:10", "2024-12-18T17:05:00Z", "2024-12-18T18:10:00Z")] // winter
    [InlineData("18.12.2024 18:05", "18.12.24 19:10:30", "2024-12-18T17:05:00Z", "2024-12-18T18:10:30Z")]
    [InlineData("2024-12-18 18:05", "2024-12-18T19:10", "2024-12-18T17:05:00Z", "2024-12-18T18:10:00Z")]
    [InlineData("18:05 Uhr", "2024-12-18T18:10:00Z", "2024-12-18T17:05:00Z", "2024-12-18T18:10:00Z")]
    [InlineData("18:05", "19.12.2024 00:10", "2024-12-18T17:05:00Z", "2024-12-18T23:10:00Z")]
    public void Times_are_those_of_the_clock_on_the_wall(string came, string left, string cameAt, string leftAt)
    {
        var reader = new AttendanceRowReader(new(2024, 12, 18));
        var row = reader.Read(new(2, new Dictionary<string, string> { ["organization"] = "A-1", ["mode"] = "present", ["checkedInAt"] = came, ["leftAt"] = left }));
        Assert.Empty(reader.Errors);
        Assert.Equal((DateTimeOffset.Parse(cameAt, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(leftAt, System.Globalization.CultureInfo.InvariantCulture)), (row!.CheckedInAt!.Value, row.LeftAt!.Value)); // it has no fault
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("31.02.2024 18:05")]
    [InlineData("31.03.2024 02:30")] // clocks go on to three
    [InlineData("27.10.2024 02:30")] // shown twice
    public void A_time_that_was_not_or_was_twice_is_named(string text)
    {
        var reader = new AttendanceRowReader(new(2024, 12, 18));
        Assert.Null(reader.Read(new(2, new Dictionary<string, string> { ["organization"] = "A-1", ["mode"] = "present", ["checkedInAt"] = text })));
        Assert.Equal(["checkedInAt"], reader.Errors.Select(e => e.Column));
    }

    [Fact]
    public async Task A_list_that_was_kept_by_the_clock_comes_in()
    {
        var member = (await members.Members(1))[0];
        var reference = await members.Query<string>($"select reference from organizations where id = '{member.Id}'");
        var assembly = await members.AnOpenAssembly();
        var day = members.Today.AddDays(-1); // whatever time it is now, that time has been
        Assert.Equal((false, 1, 1), await Imported(assembly.Id, $"organization;mode;checkedInAt;leftAt\n{reference};present;{day:dd.MM.yyyy} 18:05;{day:dd.MM.yyyy} 19:10\n"));
        Assert.Equal("18:05", await members.Query<string>($"select to_char(checked_in_at at time zone 'Europe/Berlin', 'HH24:MI') from attendances where assembly_id = '{assembly.Id}'"));
    }

    [Fact]
    public async Task Stays_of_an_organization_follow_each_other()
    {
        var member = (await members.Members(1))[0];
        var reference = await members.Query<string>($"select reference from organizations where id = '{member.Id}'");
        var assembly = await members.AnOpenAssembly();
        var day = $"{members.Today.AddDays(-1):yyyy-MM-dd}";
        var list = (string left) => $"organization,mode,checkedInAt,leftAt\n{reference},present,{day} 19:00,{day} 20:00\n{reference},present,{day} 18:00,{left}\n";
        await Problem.Names(await Import(assembly.Id, list("")), HttpStatusCode.BadRequest, "organization");
        await Problem.Names(await Import(assembly.Id, list($"{day} 19:01")), HttpStatusCode.BadRequest, "organization");
        Assert.Equal((false, 2, 1), await Imported(assembly.Id, list($"{day} 19:00"))); // in whatever order of rows
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
