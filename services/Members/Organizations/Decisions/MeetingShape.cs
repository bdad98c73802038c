using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>Whether the decisions of a meeting are well-formed together.</summary>
internal static class MeetingShape
{
    /// <exception cref="MalformedRequest">One of them is null.</exception>
    public static void RequireDecisions(BoardMeeting meeting)
    {
        var errors = meeting.Decisions.Index().Where(d => d.Item is null) // the serializer lets it pass
            .Select(d => new FieldError("must not be null") { Pointer = $"/decisions/{d.Index}" }).ToList();
        if (errors.Count > 0)
        {
            throw new MalformedRequest(errors);
        }
    }

    /// <exception cref="MalformedRequest">An organization that is unknown or there twice, a rejection without a reason;
    /// all that is wrong is named.</exception>
    public static void Check(BoardMeeting meeting, IReadOnlyCollection<Guid> known)
    {
        var seen = new HashSet<Guid>();
        var errors = meeting.Decisions.SelectMany((decision, i) => Faults(decision, known, isFirst: seen.Add(decision.OrganizationId))
            .Select(fault => new FieldError(fault.Detail) { Pointer = $"/decisions/{i}/{fault.Member}" })).ToList();
        if (errors.Count > 0)
        {
            throw new MalformedRequest(errors);
        }
    }

    private static IEnumerable<(string Member, string Detail)> Faults(BoardDecision decision, IReadOnlyCollection<Guid> known, bool isFirst)
    {
        if (!known.Contains(decision.OrganizationId))
        {
            yield return ("organizationId", "is not in the register");
        }
        else if (!isFirst)
        {
            yield return ("organizationId", "stands there twice");
        }

        if (decision.Outcome is BoardOutcome.Rejected && WrittenText.OrNothing(decision.Reason) is null)
        {
            yield return ("reason", "is needed for a rejection");
        }
    }
}
