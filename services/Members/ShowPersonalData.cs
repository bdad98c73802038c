using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Mandates;

namespace Vmdo.Members;

/// <summary>Somebody stood for election.</summary>
public sealed record Candidature(Guid AssemblyId, int Ballot, int Number, Guid OrganizationId, string? DisplayName = null);

/// <summary>Somebody represented an organization in an assembly.</summary>
public sealed record Representing(Guid AssemblyId, Guid OrganizationId, DateTimeOffset CheckedInAt, DateTimeOffset? LeftAt = null);

/// <summary>Somebody signed minutes.</summary>
public sealed record SignedMinutes(Guid AssemblyId, int Version, DateTimeOffset At);

/// <summary>What Members keeps about a person. How she voted is not kept as hers: votes are her organization's.</summary>
public sealed record PersonalDataInMembers
{
    public KnownAccess? Access { get; init; }

    public required IReadOnlyList<MandateView> Mandates { get; init; }

    public required IReadOnlyList<Candidature> Candidatures { get; init; }

    public required IReadOnlyList<Representing> Represented { get; init; }

    public required IReadOnlyList<SignedMinutes> Signed { get; init; }

    public required RecordedDeeds Record { get; init; }
}

/// <summary>All that is kept here about a person: for herself and data protection. For others 404; empty for who is unknown.</summary>
public static class ShowPersonalData
{
    public static async Task<Ok<PersonalDataInMembers>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var mandates = await db.Mandates.AsNoTracking()
            .Where(m => m.PersonId == id).OrderBy(m => m.Id).Take(PersonalData.Most).ToListAsync(cancellationToken);
        var held = mandates.Select(m => m.Id).ToList();
        return TypedResults.Ok(new PersonalDataInMembers
        {
            Access = await db.AccessOf(id, cancellationToken),
            Mandates = mandates.ConvertAll(m => MandateView.Of(m, m.Term, seesInside: true)),
            Candidatures = await db.CandidaturesOf(id, cancellationToken),
            Represented = await db.Attendances.AsNoTracking().Where(a => held.Contains(a.MandateId))
                .OrderBy(a => a.CheckedInAt).Take(PersonalData.Most)
                .Select(a => new Representing(a.AssemblyId.Value, a.OrganizationId.Value, a.CheckedInAt, a.LeftAt))
                .ToListAsync(cancellationToken),
            Signed = await db.SignedBy(id.ToString(), cancellationToken),
            Record = await db.DeedsOf(id, cancellationToken),
        });
    }

    private static async Task<IReadOnlyList<Candidature>> CandidaturesOf(
        this MembersDb db, Guid person, CancellationToken cancellationToken)
    {
        var candidature = $"[{{\"personId\": \"{person}\"}}]";
        var ballots = await db.Ballots.FromSql($"select * from ballots where candidates @> {candidature}::jsonb").AsNoTracking()
            .OrderBy(b => b.OpenedAt).Take(PersonalData.Most).ToListAsync(cancellationToken);
        return
        [
            .. ballots.SelectMany(b => b.Candidates.Where(c => c.PersonId == person).Select(c =>
                new Candidature(b.AssemblyId.Value, b.Number, c.Number, c.OrganizationId, c.DisplayName)))
        ];
    }

    private static async Task<IReadOnlyList<SignedMinutes>> SignedBy(
        this MembersDb db, string subject, CancellationToken cancellationToken)
    {
        var signature = $"[{{\"by\": \"{subject}\"}}]";
        var minutes = await db.Minutes.FromSql($"select * from minutes where signatures @> {signature}::jsonb").AsNoTracking()
            .OrderBy(m => m.WrittenAt).Take(PersonalData.Most).ToListAsync(cancellationToken);
        return
        [
            .. minutes.SelectMany(m => m.Signatures.Where(s => s.By == subject).Select(s =>
                new SignedMinutes(m.AssemblyId.Value, m.Version, s.At)))
        ];
    }
}
