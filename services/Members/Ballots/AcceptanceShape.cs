using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Ballots;

/// <summary>Whether acceptances are well-formed together.</summary>
internal static class AcceptanceShape
{
    /// <exception cref="MalformedRequest">
    /// A candidate that is unknown, there twice or gone, an office that nobody is elected for, days that can only be a slip; all that
    /// is wrong is named.
    /// </exception>
    public static void Check(ElectionAccepted accepted, Ballot ballot, IReadOnlySet<Guid> active, TimeProvider clock)
    {
        var seen = new HashSet<int>();
        var errors = accepted.Acceptances
            .SelectMany((acceptance, i) => Faults(acceptance, ballot, active, seen, clock)
                .Select(fault => fault with { Pointer = $"/acceptances/{i}{fault.Pointer}" }))
            .ToList();
        if (errors.Count > 0)
        {
            throw new MalformedRequest(errors);
        }
    }

    private static IReadOnlyList<FieldError> Faults(
        Acceptance? acceptance, Ballot ballot, IReadOnlySet<Guid> active, HashSet<int> seen, TimeProvider clock)
    {
        if (acceptance is null)
        {
            return [new("must not be null")]; // the serializer lets it pass
        }

        var candidate = ballot.Candidates.SingleOrDefault(c => c.Number == acceptance.Candidate);
        return candidate is null
            ? At("candidate", $"must be of the candidates {string.Join(", ", ballot.Candidates.Select(c => c.Number))}")
            : !seen.Add(candidate.Number) ? At("candidate", "stands there twice")
            : !active.Contains(candidate.PersonId) ? At("candidate", "is nobody who uses the system")
            : acceptance.Office.IsOfAnOrganization()
                ? At("office", "is not elected: an organization sends its delegate and substitute itself")
            : (acceptance.DisplayName ?? candidate.DisplayName) is null
                ? At("displayName", "is needed: the ballot does not say how she is called")
            : acceptance.AcceptedOn > clock.Today() ? At("acceptedOn", "must not lie ahead")
            : InMandate(acceptance.Of(candidate, clock.Today()), clock);
    }

    // What any mandate needs.
    private static IReadOnlyList<FieldError> InMandate(NewMandate asked, TimeProvider clock)
    {
        try
        {
            asked.Check(clock);
            return [];
        }
        catch (MalformedRequest malformed)
        {
            return malformed.Errors;
        }
    }

    private static IReadOnlyList<FieldError> At(string member, string detail) => [new(detail) { Pointer = $"/{member}" }];
}
