using Microsoft.AspNetCore.Mvc.Filters;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>A page for those who hold assemblies; nobody else finds it.</summary>
internal abstract class OfficePage(Visitor visitor, VmdoApi api, TimeProvider clock) : AssemblyPage(visitor, api, clock)
{
    public IReadOnlyList<BallotView> Ballots { get; private set; } = [];

    /// <summary>All organizations that came.</summary>
    public IReadOnlyList<AttendanceView> Attendances { get; private set; } = [];

    public IEnumerable<BallotView> Open => Ballots.Where(b => b.Status is BallotStatus.Open);

    protected override bool IsOfTheOffice => true;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Visitor.IsSignedIn && !await Visitor.May(Permissions.AssembliesWrite))
        {
            context.Result = NotFound();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    protected async Task LoadAll(Guid id)
    {
        var (ballots, attendances) = (Api.ListBallotsAsync(id, pageSize: PageSize, cancellationToken: Cancel), AllAttendances(id));
        await Load(id);
        (Ballots, Attendances) = ((await ballots).Result.Items, await attendances);
    }

    /// <summary>The tag of a ballot's version.</summary>
    protected async Task<string?> VersionOf(BallotView ballot) => VersionOf(await Api.ShowBallotAsync(Assembly.Id, ballot.Number, Cancel));

    private async Task<IReadOnlyList<AttendanceView>> AllAttendances(Guid id)
    {
        var found = new List<AttendanceView>();
        for (var page = 1; page <= 10; page++)
        {
            var listed = (await Api.ListAttendancesAsync(id, page, PageSize, Cancel)).Result;
            found.AddRange(listed.Items);
            if (found.Count >= listed.TotalItems || listed.Items.Count == 0)
            {
                break;
            }
        }

        return found;
    }
}
