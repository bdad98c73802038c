using Vmdo.Contracts.Members;
using Vmdo.Members.Ballots.Consents;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Ballots;

/// <summary>
/// What others are told of a ballot. Of a single vote nobody is told: when papers come, and in which order, is a sign of whose
/// they are.
/// </summary>
internal static class BallotEvents
{
    public static BallotOpened Opened(Ballot ballot) => new()
    {
        AssemblyId = ballot.AssemblyId.Value,
        Number = ballot.Number,
        Item = ballot.Item,
        Kind = Words.Of(ballot.Kind),
        Question = ballot.Question,
        Secret = ballot.IsSecret,
        OccurredAt = ballot.OpenedAt,
    };

    public static BallotClosed Closed(Ballot ballot, Result result, DateTimeOffset at) => new()
    {
        AssemblyId = ballot.AssemblyId.Value,
        Number = ballot.Number,
        Kind = Words.Of(ballot.Kind),
        Question = ballot.Question,
        Carried = result.Carried,
        ElectedFrom = [.. ballot.Candidates.Where(c => result.Elected.Contains(c.Number)).Select(c => c.OrganizationId)],
        OccurredAt = at,
    };

    public static BallotBrokenOff BrokenOff(Ballot ballot, DateTimeOffset at) => new()
    {
        AssemblyId = ballot.AssemblyId.Value,
        Number = ballot.Number,
        OccurredAt = at,
    };

    public static ConsentsCounted Counted(Ballot ballot, Agreement agreement, DateTimeOffset at) => new()
    {
        AssemblyId = ballot.AssemblyId.Value,
        Number = ballot.Number,
        Version = ballot.Version,
        Kind = Words.Of(ballot.Kind),
        Question = ballot.Question,
        Consents = agreement.Consents,
        Outstanding = agreement.Outstanding,
        Carried = agreement.Carried,
        CarriedOn = agreement.CarriedOn,
        OccurredAt = at,
    };
}
