using Microsoft.EntityFrameworkCore;
using Vmdo.Access;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Ballots.Consents;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Positions;
using Vmdo.Members.Positions.Concerns;
using Vmdo.Members.Positions.Stances;
using Vmdo.Members.Rules;

namespace Vmdo.Members;

/// <summary>The database of Members: the register of organizations, and their self-government.</summary>
public sealed class MembersDb(DbContextOptions<MembersDb> options) : GuardedDb(options)
{
    public DbSet<Organization> Organizations => Set<Organization>();

    /// <summary>What held when, as it was known when; derived from the organizations' journals.</summary>
    public DbSet<Period> Periods => Set<Period>();

    public DbSet<StatutesVersion> Statutes => Set<StatutesVersion>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<Assembly> Assemblies => Set<Assembly>();

    public DbSet<Minutes> Minutes => Set<Minutes>();

    public DbSet<Dispatch> Dispatches => Set<Dispatch>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<Vote> Votes => Set<Vote>();

    /// <summary>From the urns of secret ballots.</summary>
    public DbSet<BallotPaper> BallotPapers => Set<BallotPaper>();

    /// <summary>Of members that were not there, to a change of purpose.</summary>
    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Concern> Concerns => Set<Concern>();

    public DbSet<Position> Positions => Set<Position>();

    /// <summary>How members stand to positions.</summary>
    public DbSet<Stance> Stances => Set<Stance>();

    protected override async Task<IReadOnlySet<Guid>> MembersAmong(
        IReadOnlyCollection<Guid> organizations, DateOnly day, CancellationToken cancellationToken)
    {
        var asked = organizations.Select(id => new OrganizationId(id)).ToList();
        var members = await Periods.HoldingOn(day).WhoAreMembers()
            .Where(p => asked.Contains(p.OrganizationId)).Select(p => p.OrganizationId).ToListAsync(cancellationToken);
        return members.Select(id => id.Value).ToHashSet();
    }
}
