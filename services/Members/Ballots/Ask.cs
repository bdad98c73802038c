using Vmdo.Members.Rules;

namespace Vmdo.Members.Ballots;

/// <summary>What a ballot asks.</summary>
public sealed record Ask(
    int Item, string Question, ResolutionKind Kind, IReadOnlyList<Candidate> Candidates, int Seats, IReadOnlyList<Guid> Concerns,
    int? RunoffOf = null);

/// <summary>Somebody who stands for election.</summary>
/// <param name="Number">As it stands on the ballot paper, from 1.</param>
/// <param name="OrganizationId">The member from which she comes.</param>
/// <param name="PersonId">As Identity knows her.</param>
/// <param name="DisplayName">As she is called; none once she is erased.</param>
public sealed record Candidate(int Number, Guid OrganizationId, Guid PersonId, string? DisplayName = null);
