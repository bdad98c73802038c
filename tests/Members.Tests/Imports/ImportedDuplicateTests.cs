using Vmdo.Members.Imports;
using Vmdo.Members.Organizations.Duplicates;

namespace Vmdo.Members.Tests.Imports;

/// <summary>Who imports is told of organizations that may be the same, as who enters one by hand; nothing is prevented.</summary>
public sealed class ImportedDuplicateTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private const string File = """
        reference,event,effectiveOn,name,seat,email
        V-2,foundation,2008-05-08,CINARALTI TIYATROSU e.V.,Dortmund,
        V-3,foundation,2008-05-08,Kanarienfreunde Körne e.V.,Dortmund,eins@example.org
        V-4,foundation,2008-05-08,Ganz anders e.V.,Dortmund,eins@example.org
        V-5,foundation,2008-05-08,Niemandem gleich e.V.,Dortmund,
        V-6,foundation,2008-02-30,Çınaraltı Tiyatrosu,Dortmund,
        """;

    [Fact]
    public async Task Dry_run_and_import_name_organizations_that_may_be_the_same()
    {
        await members.Imported("reference,event,effectiveOn,name,seat\nV-1,foundation,2008-05-08,Çınaraltı Tiyatrosu e.V.,Dortmund\n");
        IsTold(await members.Imported(File, dryRun: true));
        var good = string.Join('\n', File.Split('\n').SkipLast(1));
        var taken = await members.Imported(good);
        Assert.Equal(4, taken.NewOrganizations);
        IsTold(taken);
        Assert.Empty((await members.Imported(good)).Duplicates!); // told when they come in; the office is told always

        static void IsTold(ImportReport report)
        {
            Assert.Equal([(2, "V-2", "V-1"), (3, "V-3", "V-4"), (4, "V-4", "V-3")], report.Duplicates!.Select(d => (d.Line, d.Reference, Assert.Single(d.Like).Reference)));
            Assert.Equal([DuplicateReason.SameName], report.Duplicates![0].Like[0].Reasons);
            Assert.Equal([DuplicateReason.SameMail], report.Duplicates[1].Like[0].Reasons);
        }
    }

    [Fact]
    public async Task It_is_compared_as_it_is_at_the_end_of_the_file_and_a_fault_is_named_all_the_same()
    {
        await members.Imported("reference,event,effectiveOn,name,seat\nX-1,foundation,2008-05-08,Am Ende Gleich e.V.,Dortmund\n");
        const string Changed = "reference,event,effectiveOn,name,seat\nX-2,foundation,2008-05-08,Anfangs Unvergleichlich e.V.,Dortmund\nX-2,change,2009-01-01,Am Ende Gleich e.V.,\n";
        var told = Assert.Single((await members.Imported(Changed, dryRun: true)).Duplicates!);
        Assert.Equal(("X-2", "Am Ende Gleich e.V.", "X-1"), (told.Reference, told.Name, Assert.Single(told.Like).Reference));
        const string Nameless = "reference,event,effectiveOn,name,seat\nX-3,foundation,2008-05-08,Hat Namen e.V.,Dortmund\nX-3,change,2009-01-01,-,\n";
        Assert.Equal(3, Assert.Single((await members.Imported(Nameless, dryRun: true)).Errors).Line);
    }

    [Fact]
    public async Task Who_does_not_see_the_whole_register_is_not_told_of_it()
    {
        using var writer = members.As("writer", ServiceDefaults.Security.Permissions.OrganizationsDecide);
        const string Csv = "reference,event,effectiveOn,name,seat\nW-1,foundation,2008-05-08,Wie e.V.,Dortmund\nW-2,foundation,2008-05-08,Wie e.V.,Dortmund\n";
        var report = await Problem.Read<ImportReport>(await writer.PostAsync("/api/v1/imports/organizations?dryRun=true", RunningMembers.Csv(Csv), RunningMembers.Cancel));
        Assert.Null(report.Duplicates);
    }
}
