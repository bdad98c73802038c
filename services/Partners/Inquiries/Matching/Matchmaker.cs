using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Inquiries.Matching;

/// <summary>
/// Finds the member organizations that fit an inquiry best. Only active members count. Each criterion that one meets adds
/// its weight, so that the lightest one, by default the district, is the first to be done without, then the need, then the
/// language. Organizations with equal scores take turns: their order follows a hash of inquiry and organization, so that
/// one inquiry always gets the same answer, and over many inquiries nobody is always first.
/// </summary>
public sealed record Matchmaker(PartnersDb Db, IOptions<MatchingOptions> Options, TimeProvider Clock) : Provided
{
    public async Task<MatchList> Match(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var today = Clock.Today();
        var best = await BestOf(today, inquiry).ToListAsync(cancellationToken);
        var matches = best.Select(b => MatchOf(b, inquiry)).ToList();
        if (matches.Count == 0)
        {
            return new(today, [], [], "There is no active member today.");
        }

        // Who has nothing in common with the inquiry is named only when nobody has.
        List<Match> items = [.. matches.Where(m => m.Score > 0 || matches[0].Score == 0)];
        List<Criterion> dropped = [.. items[0].Parts.Where(p => !p.IsMet).OrderBy(p => p.OutOf).Select(p => p.Criterion)];
        return new(today, items, dropped, dropped.Count == 0 ? null : Sentences.Without(dropped));
    }

    private IQueryable<Fit> BestOf(DateOnly day, Inquiry inquiry)
    {
        var (need, district, turn) = (inquiry.Need, inquiry.District, inquiry.Id.Value.ToString());
        var understanding = LanguageKin.Understanding(inquiry.Language);
        var (forLanguage, forNeed, forDistrict) = (Options.Value.Language, Options.Value.Need, Options.Value.District);
        return Db.MembershipPeriods.AsNoTracking().ActiveOn(day)
            .Join(Db.MemberOrganizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id, (p, o) => new
            {
                Period = p,
                o.Reference,
                Speaks = p.Languages.Any(l => Regex.IsMatch(l, understanding, RegexOptions.IgnoreCase)),
                Works = p.FieldsOfWork.Contains(need),
                Serves = district != null && p.Districts.Contains(district),
            })
            .OrderByDescending(x => (x.Speaks ? forLanguage : 0) + (x.Works ? forNeed : 0) + (x.Serves ? forDistrict : 0))
            .ThenBy(x => PartnersDb.HashOf(turn + x.Period.OrganizationId.ToString(), 0))
            .ThenBy(x => x.Period.OrganizationId)
            .Take(Options.Value.Top)
            .Select(x => new Fit(x.Reference, x.Period, x.Speaks, x.Works, x.Serves));
    }

    private Match MatchOf(Fit fit, Inquiry inquiry)
    {
        List<Part> parts =
        [
            PartOf(Criterion.Language, fit.Speaks, Options.Value.Language),
            PartOf(Criterion.Need, fit.Works, Options.Value.Need),
            .. inquiry.District is null ? Array.Empty<Part>() : [PartOf(Criterion.District, fit.Serves, Options.Value.District)],
        ];
        return new()
        {
            OrganizationId = fit.Period.OrganizationId,
            Reference = fit.Reference,
            Name = fit.Period.Name,
            Email = fit.Period.Email,
            Website = fit.Period.Website,
            Score = parts.Sum(p => p.Points),
            Parts = parts,
            Why = Sentences.Why(parts, inquiry, fit.Period.Languages, Options.Value),
        };
    }

    private static Part PartOf(Criterion criterion, bool isMet, int weight) => new(criterion, isMet ? weight : 0, weight);

    /// <summary>A membership of today and what it has in common with the inquiry.</summary>
    private sealed record Fit(string Reference, MembershipPeriod Period, bool Speaks, bool Works, bool Serves);
}
