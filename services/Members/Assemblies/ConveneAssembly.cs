using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Assemblies;

/// <summary>When, where and how an assembly shall be held.</summary>
public record OccasionDetails
{
    [Required, StringLength(200, MinimumLength = 3), PlainName]
    public required string Title { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>Local time.</summary>
    public required TimeOnly StartsAt { get; init; }

    [StringLength(200)]
    public string? Place { get; init => field = WrittenText.OrNothing(value); }

    public Participation Participation { get; init; }

    /// <summary>How to take part by electronic means.</summary>
    [StringLength(500)]
    public string? RemoteAccess { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>Where the members resolved that it may be held so, where the statutes do not say it.</summary>
    [StringLength(300)]
    public string? ParticipationBasis { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>The register of this day says who has a vote; the day of the assembly when absent.</summary>
    public DateOnly? RecordDate { get; init; }

    /// <exception cref="MalformedRequest">A day that can only be a slip, or no place where one is needed.</exception>
    internal Occasion ToOccasion(TimeProvider clock)
    {
        if (HeldOn < AssociationCalendar.Earliest || HeldOn > clock.Today().AddYears(2))
        {
            throw MalformedRequest.Member("/heldOn", "must lie between 1945-01-01 and two years from now");
        }

        if (RecordDate > HeldOn || RecordDate < HeldOn.AddYears(-1))
        {
            throw MalformedRequest.Member("/recordDate", "must lie in the year before the assembly, or on its day");
        }

        return Place is null && Participation is not Participation.Virtual
            ? throw MalformedRequest.Member("/place", "is needed unless the assembly is virtual")
            : new(Title, HeldOn, StartsAt, Participation, RecordDate ?? HeldOn, Place, RemoteAccess, ParticipationBasis);
    }
}

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
