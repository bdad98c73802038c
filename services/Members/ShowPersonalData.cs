using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;

namespace Vmdo.Members;

/// <summary>Somebody stood for election.</summary>
public sealed record Candidature(Guid AssemblyId, int Ballot, int Number, Guid OrganizationId, string? DisplayName = null);

/// <summary>Somebody represented an organization in an assembly.</summary>
public sealed record Representing(Guid AssemblyId, Guid OrganizationId, DateTimeOffset CheckedInAt, DateTimeOffset? LeftAt = null);

/// <summary>Somebody wrote or signed minutes.</summary>
public sealed record OwnMinutes(Guid AssemblyId, int Version, DateTimeOffset At);

/// <summary>Somebody voted for an organization.</summary>
/// <param name="AssemblyId">Where.</param>
/// <param name="Ballot">Its number.</param>
/// <param name="OrganizationId">For which.</param>
/// <param name="Choice">In an open ballot; in a secret one nobody knows.</param>
public sealed record OwnVote(Guid AssemblyId, int Ballot, Guid OrganizationId, string? Choice = null);

/// <summary>Somebody entered something about an organization.</summary>
public sealed record OwnEntry(Guid OrganizationId, int Sequence, JournalEvent Event, DateTimeOffset RecordedAt, string? Reason = null);

/// <summary>Somebody entered a term of a mandate.</summary>
public sealed record OwnTerm(Guid MandateId, int Sequence, DateTimeOffset RecordedAt, string? Reason = null);

/// <summary>What Members keeps about a person; of each kind the latest thousand.</summary>
public sealed record PersonalDataInMembers
{
    public KnownAccess? Access { get; init; }

    public required IReadOnlyList<MandateView> Mandates { get; init; }

    public required IReadOnlyList<Candidature> Candidatures { get; init; }

    public required IReadOnlyList<Representing> Represented { get; init; }

    public required IReadOnlyList<OwnVote> Votes { get; init; }

    public required IReadOnlyList<OwnMinutes> Written { get; init; }

    public required IReadOnlyList<OwnMinutes> Signed { get; init; }

    public required IReadOnlyList<OwnEntry> Journal { get; init; }

    public required IReadOnlyList<OwnTerm> Terms { get; init; }

    public required RecordedDeeds Record { get; init; }
}

/// <summary>All that is kept here about a person: for herself and data protection. For others 404; empty for who is unknown.</summary>
public static class ShowPersonalData
{
    public static async Task<Ok<PersonalDataInMembers>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var mandates = await db.Mandates.AsNoTracking()
            .Where(m => m.PersonId == id).OrderByDescending(m => m.Id).Take(PersonalData.Most).ToListAsync(cancellationToken);
        var (held, subject) = (mandates.ConvertAll(m => m.Id), id.ToString());
        return TypedResults.Ok(new PersonalDataInMembers
        {
            Access = await db.AccessOf(id, cancellationToken),
            Mandates = mandates.ConvertAll(m => MandateView.Of(m, m.Term, seesInside: true)),
            Candidatures = await db.CandidaturesOf(id, cancellationToken),
            Represented = await db.Attendances.AsNoTracking().Where(a => held.Contains(a.MandateId))
                .OrderByDescending(a => a.CheckedInAt).Take(PersonalData.Most)
                .Select(a => new Representing(a.AssemblyId.Value, a.OrganizationId.Value, a.CheckedInAt, a.LeftAt))
                .ToListAsync(cancellationToken),
            Votes = await db.Votes.AsNoTracking().Where(v => held.Contains(v.MandateId))
                .Join(db.Ballots, v => v.BallotId, b => b.Id, (v, b) => new { Vote = v, Ballot = b })
                .OrderByDescending(x => x.Ballot.OpenedAt).ThenBy(x => x.Vote.OrganizationId).Take(PersonalData.Most)
                .Select(x => new OwnVote(x.Ballot.AssemblyId.Value, x.Ballot.Number, x.Vote.OrganizationId.Value, x.Vote.Choice))
                .ToListAsync(cancellationToken),
            Written = await db.Minutes.AsNoTracking().Where(m => m.WrittenBy == subject)
                .OrderByDescending(m => m.WrittenAt).Take(PersonalData.Most)
                .Select(m => new OwnMinutes(m.AssemblyId.Value, m.Version, m.WrittenAt)).ToListAsync(cancellationToken),
            Signed = await db.SignedBy(subject, cancellationToken),
            Journal = await db.Set<JournalEntry>().AsNoTracking().Where(e => e.Actor == subject)
                .OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Sequence).Take(PersonalData.Most)
                .Select(e => new OwnEntry(e.OrganizationId.Value, e.Sequence, e.Event, e.RecordedAt, e.Reason))
                .ToListAsync(cancellationToken),
            Terms = await db.Set<Term>().AsNoTracking().Where(t => t.Actor == subject)
                .OrderByDescending(t => t.KnownFrom).ThenByDescending(t => t.Sequence).Take(PersonalData.Most)
                .Select(t => new OwnTerm(t.MandateId.Value, t.Sequence, t.KnownFrom, t.Reason)).ToListAsync(cancellationToken),
            Record = await db.DeedsOf(id, cancellationToken),
        });
    }

    private static async Task<IReadOnlyList<Candidature>> CandidaturesOf(
        this MembersDb db, Guid person, CancellationToken cancellationToken)
    {
        var candidature = $"[{{\"personId\": \"{person}\"}}]";
        var ballots = await db.Ballots.FromSql($"select * from ballots where candidates @> {candidature}::jsonb").AsNoTracking()
            .OrderByDescending(b => b.OpenedAt).Take(PersonalData.Most).ToListAsync(cancellationToken);
        return
        [
            .. ballots.SelectMany(b => b.Candidates.Where(c => c.PersonId == person).Select(c =>
                new Candidature(b.AssemblyId.Value, b.Number, c.Number, c.OrganizationId, c.DisplayName)))
        ];
    }

    private static async Task<IReadOnlyList<OwnMinutes>> SignedBy(
        this MembersDb db, string subject, CancellationToken cancellationToken)
    {
        var signature = $"[{{\"by\": \"{subject}\"}}]";
        var minutes = await db.Minutes.FromSql($"select * from minutes where signatures @> {signature}::jsonb").AsNoTracking()
            .OrderByDescending(m => m.WrittenAt).Take(PersonalData.Most).ToListAsync(cancellationToken);
        return
        [
            .. minutes.SelectMany(m => m.Signatures.Where(s => s.By == subject).Select(s =>
                new OwnMinutes(m.AssemblyId.Value, m.Version, s.At)))
        ];
    }
}
