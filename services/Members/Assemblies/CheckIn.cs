using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Assemblies;

/// <summary>An organization arrives.</summary>
/// <param name="OrganizationId">Which.</param>
/// <param name="Mode">How it takes part.</param>
/// <param name="BySubstitute">For the office, which checks in others: whether the substitute is there instead of the delegate.</param>
public sealed record Arrival(Guid OrganizationId, AttendanceMode Mode = AttendanceMode.Present, bool BySubstitute = false);

/// <summary>
/// An organization takes part: whoever holds its mandate checks in herself, or the office does it. 201; 404 when the assembly
/// is unknown; 403 for an organization that is not one's own; 409 without mandate, twice, or where nobody can take part so.
/// </summary>
public static class CheckIn
{
    public static async Task<Results<Created<AttendanceView>, NotFound>> Handle(
        Guid id, Arrival arrival, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.User.May(Permissions.AssembliesWrite) && !http.User.May(Permissions.AssembliesVote, arrival.OrganizationId))
        {
            throw new NotPermitted("You check in for your own organization.");
        }

        var (assemblyId, organization) = (new AssemblyId(id), new OrganizationId(arrival.OrganizationId));
        await db.LockAttendance(id, organization.Value, cancellationToken);
        var assembly = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes()
            .SingleOrDefaultAsync(a => a.Id == assemblyId, cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        RequireThatItCan(assembly, arrival);
        await db.RequireOrganizations("/organizationId", [arrival.OrganizationId], cancellationToken);
        Rule.Require(
            await db.MembersOf(assembly).ContainsAsync(organization, cancellationToken), "Who is a member on the day takes part.");
        Rule.Require(
            clock.Today() == assembly.Occasion.HeldOn
                || (http.User.May(Permissions.AssembliesWrite) && clock.Today() > assembly.Occasion.HeldOn),
            "Organizations check in on the day of the assembly.");
        var mandate = http.User.May(Permissions.AssembliesWrite)
            ? await db.MandateFor(
                organization,
                arrival.BySubstitute ? Office.SubstituteDelegate : Office.Delegate,
                assembly.Occasion.HeldOn,
                cancellationToken)
            : await db.MandateOf(organization, PersonOf(http), clock.Today(), cancellationToken);
        var attendance = await db.Attendances.FindAsync([assembly.Id, organization], cancellationToken);
        if (attendance is null)
        {
            attendance = Attendance.CheckIn(assembly.Id, organization, arrival.Mode, mandate, clock.Instant());
            db.Attendances.Add(attendance);
        }
        else
        {
            attendance.CheckInAgain(arrival.Mode, mandate, clock.Instant());
        }

        return TypedResults.Created($"/api/v1/assemblies/{id}/attendances", AttendanceView.Of(attendance));
    }

    internal static Guid PersonOf(HttpContext http) =>
        http.User.Person() ?? throw new NotPermitted("An organization is represented by a person, not by a program.");

    /// <summary>Two that come or go for one organization at the same moment do so one after the other.</summary>
    internal static async Task LockAttendance(this MembersDb db, Guid assembly, Guid organization, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.Attendance.Of(assembly, organization), cancellationToken);
        await db.Lock(Locks.Assembly.ForShare(assembly), cancellationToken);
    }

    private static void RequireThatItCan(Assembly assembly, Arrival arrival)
    {
        AssemblyProcess.Attendance.Require(assembly.Status);
        Rule.Require(
            assembly.Occasion.Admits(arrival.Mode),
            $"Nobody takes part so: the assembly is {Words.Of(assembly.Occasion.Participation)}.");
    }
}
