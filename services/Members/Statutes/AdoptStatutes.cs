using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Mandates;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Statutes;

/// <summary>Statutes as they were adopted.</summary>
/// <param name="AdoptedOn">The day of the resolution.</param>
/// <param name="Rules">All rules; what is left out is as the law has it.</param>
/// <param name="ValidFrom">The first day on which they hold; the day of the resolution when absent.</param>
/// <param name="Note">What has changed.</param>
public sealed record NewStatutes(
    DateOnly AdoptedOn,
    [property: Required] RuleSet Rules,
    DateOnly? ValidFrom = null,
    [property: StringLength(1000)] string? Note = null);

/// <summary>
/// A version of the statutes is entered. 201 with its address, and with seats of the board that more people hold than it
/// provides; 409 when another one holds from the same day.
/// </summary>
public static class AdoptStatutes
{
    /// <summary>What a paragraph of the statutes may be about.</summary>
    private static readonly string[] Rules =
    [
        .. typeof(RuleSet).GetProperties().Where(p => p.CanWrite)
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            .Append("recordDate").Append(RuleSet.OwnMatter),
        .. Words.All<ResolutionKind>()
    ];

    public static async Task<Added<StatutesView>> Handle(
        NewStatutes statutes, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        RequireSense(statutes, clock);
        var from = statutes.ValidFrom ?? statutes.AdoptedOn;
        await db.LockSeats(cancellationToken); // one that is being given right now is seen
        Rule.Require(
            !await db.Statutes.AnyAsync(s => s.ValidFrom == from && s.WithdrawnAt == null, cancellationToken),
            $"Other statutes hold from {from:yyyy-MM-dd}: withdraw them first.");
        var version = StatutesVersion.Adopt(statutes.AdoptedOn, from, statutes.Rules, statutes.Note, clock.Instant());
        db.Statutes.Add(version);
        await db.SaveChangesAsync(cancellationToken); // conflicts are looked for in what holds now
        var conflicts = await db.ConflictsIn(version, cancellationToken);
        return new(
            $"/api/v1/statutes/{version.Id.Value}",
            StatutesView.Of(version) with { Conflicts = conflicts },
            EntityTag.Of(version.Version));
    }

    private static void RequireSense(NewStatutes statutes, TimeProvider clock)
    {
        PastDay.Check("/adoptedOn", statutes.AdoptedOn, clock);
        EffectiveDay.Check("/validFrom", statutes.ValidFrom, clock);
        foreach (var (kind, majority) in statutes.Rules.Majorities)
        {
            if (majority.Denominator is < 1 or > 100
                || majority.Numerator < 1
                || majority.Numerator + (majority.OrEqual ? 0 : 1) > majority.Denominator)
            {
                throw MalformedRequest.Member(
                    $"/rules/majorities/{Words.Of(kind)}",
                    "must be a part of one, such as 3 of 4; the whole is meant with orEqual");
            }
        }

        if (statutes.Rules.Quorum is { } quorum && quorum.Numerator > quorum.Denominator)
        {
            throw MalformedRequest.Member("/rules/quorum", "must be a part of one, such as 1 of 3");
        }

        if (statutes.Rules.Fees is { } fees && decimal.Round(fees.YearlyAmount, 2) != fees.YearlyAmount)
        {
            throw MalformedRequest.Member("/rules/fees/yearlyAmount", "must be an amount to the cent");
        }

        foreach (var (rule, paragraph) in statutes.Rules.Sources)
        {
            if (!Rules.Contains(rule) || paragraph.Length is 0 or > 60)
            {
                throw MalformedRequest.Member(
                    $"/rules/sources/{rule}",
                    $"must be a paragraph of at most 60 characters for one of: {string.Join(", ", Rules)}");
            }
        }

        foreach (var (office, seats) in statutes.Rules.BoardSeats)
        {
            if (!office.IsOfTheBoard() || seats is < 0 or > 100)
            {
                throw MalformedRequest.Member(
                    $"/rules/boardSeats/{Words.Of(office)}",
                    "must be between 0 and 100 seats of an office of the board");
            }
        }
    }
}
