using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Assemblies;

/// <summary>Who belongs to an assembly.</summary>
internal static class Electorate
{
    /// <summary>Those who are invited: also members whose membership rests.</summary>
    public static IQueryable<Period> WhoAreMembers(this IQueryable<Period> periods) =>
        periods.Where(p => MembershipStatuses.Members.Contains(p.Status));

    /// <summary>The members of the day on which the assembly is held.</summary>
    public static IQueryable<OrganizationId> MembersOf(this MembersDb db, Assembly assembly) =>
        db.Periods.AsNoTracking().HoldingOn(assembly.Occasion.HeldOn).WhoAreMembers().Select(p => p.OrganizationId);

    /// <summary>Those who have a vote: active members on the record date, who are still members on the day.</summary>
    public static IQueryable<OrganizationId> WhoHaveAVote(this MembersDb db, Assembly assembly)
    {
        var members = db.MembersOf(assembly);
        return db.Periods.AsNoTracking().HoldingOn(assembly.Occasion.RecordDate)
            .Where(p => p.Status == MembershipStatus.Active && members.Contains(p.OrganizationId)).Select(p => p.OrganizationId);
    }

    /// <summary>Those of them who are there now.</summary>
    public static IQueryable<OrganizationId> WhoAreThere(this MembersDb db, Assembly assembly) =>
        db.WhoHaveAVote(assembly)
            .Where(id => db.Attendances.Any(a => a.AssemblyId == assembly.Id && a.OrganizationId == id && a.LeftAt == null));

    /// <summary>Those of them who were there at some time.</summary>
    public static IQueryable<OrganizationId> WhoCame(this MembersDb db, Assembly assembly) =>
        db.WhoHaveAVote(assembly).Where(id => db.Attendances.Any(a => a.AssemblyId == assembly.Id && a.OrganizationId == id));
}
