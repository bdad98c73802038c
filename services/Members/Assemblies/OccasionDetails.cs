using System.ComponentModel.DataAnnotations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Assemblies;

/// <summary>When, where and how an assembly shall be held.</summary>
public record OccasionDetails
{
    [Required, StringLength(200), PlainName]
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

    /// <summary>The day of that resolution, needed with it: it covers later assemblies only (§ 32 Abs. 2 S. 2 BGB).</summary>
    public DateOnly? ParticipationResolvedOn { get; init; }

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

        if (ParticipationResolvedOn < AssociationCalendar.Earliest || ParticipationResolvedOn > HeldOn)
        {
            throw MalformedRequest.Member("/participationResolvedOn", "must lie between 1945-01-01 and the day of the assembly");
        }

        if (ParticipationBasis is null != ParticipationResolvedOn is null)
        {
            throw ParticipationBasis is null
                ? MalformedRequest.Member("/participationBasis", "says where it was resolved on that day")
                : MalformedRequest.Member("/participationResolvedOn", "is needed: a resolution covers later assemblies only");
        }

        return Place is null && Participation is not Participation.Virtual
            ? throw MalformedRequest.Member("/place", "is needed unless the assembly is virtual")
            : new(
                Title, HeldOn, StartsAt, Participation, RecordDate ?? HeldOn, Place, RemoteAccess,
                ParticipationBasis, ParticipationResolvedOn);
    }
}
