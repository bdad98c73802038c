using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Assemblies;

/// <summary>An assembly to be convened.</summary>
public sealed record Convocation : OccasionDetails
{
    /// <summary>The assembly without quorum that this one repeats.</summary>
    public Guid? Repeats { get; init; }

    /// <summary>Members who demand it (§ 37 BGB).</summary>
    [MaxLength(10_000)]
    public IReadOnlyList<Guid> DemandedBy { get; init; } = [];
}

/// <summary>
/// An assembly is convened. 201 with its address; 400 when an assembly or organization is unknown;
/// 409 when too few demand it.
/// </summary>
public static class ConveneAssembly
{
    public static async Task<Added<AssemblyView>> Handle(
        Convocation convocation, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var occasion = convocation.ToOccasion(clock);
        await RequireDemand(convocation, db, clock, cancellationToken);
        var repeats = convocation.Repeats is { } id ? new AssemblyId(id) : (AssemblyId?)null;
        if (repeats is not null
            && !await db.Assemblies.AnyAsync(
                a => a.Id == repeats && a.Status == AssemblyStatus.Closed && a.Occasion.HeldOn <= occasion.HeldOn,
                cancellationToken))
        {
            throw MalformedRequest.Member("/repeats", "is no assembly that was held before");
        }

        var assembly = Assembly.Convene(occasion, repeats, [.. convocation.DemandedBy.Distinct()], clock.Instant());
        db.Assemblies.Add(assembly);
        return new($"/api/v1/assemblies/{assembly.Id.Value}", AssemblyView.Of(assembly), EntityTag.Of(assembly.Version));
    }

    private static async Task RequireDemand(Convocation convocation, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (convocation.DemandedBy.Count == 0)
        {
            return;
        }

        var rules = await db.RulesOn(clock.Today(), cancellationToken);
        var members = await db.Periods.HoldingOn(clock.Today()).WhoAreMembers()
            .Select(p => p.OrganizationId).ToListAsync(cancellationToken);
        var demanding = convocation.DemandedBy.Distinct().Select(id => new OrganizationId(id)).ToList();
        if (demanding.Except(members).Any())
        {
            throw MalformedRequest.Member("/demandedBy", "names an organization that is no member");
        }

        Rule.Require(
            demanding.Count * rules.MinorityOneIn >= members.Count,
            $"One member in {rules.MinorityOneIn} can demand an assembly (§ 37 Abs. 1 BGB): of {members.Count} these are "
                + $"{demanding.Count}.");
    }
}
