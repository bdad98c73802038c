using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Projects.JointProjects;
using Vmdo.Projects.JointProjects.Contributions;

namespace Vmdo.Projects;

/// <summary>Somebody did something with a project.</summary>
public sealed record OwnStep(Guid ProjectId, int Sequence, ProjectEvent Event, DateTimeOffset RecordedAt, string? Reason = null);

/// <summary>Somebody recorded or withdrew a contribution.</summary>
public sealed record OwnContribution(Guid ProjectId, int Number, DateTimeOffset RecordedAt, DateTimeOffset? WithdrawnAt = null);

/// <summary>What Projects keeps about a person; of each kind the latest thousand.</summary>
public sealed record PersonalDataInProjects
{
    public KnownAccess? Access { get; init; }

    public required IReadOnlyList<OwnStep> Journal { get; init; }

    public required IReadOnlyList<OwnContribution> Contributions { get; init; }

    public required RecordedDeeds Record { get; init; }
}

/// <summary>All that is kept here about a person: for herself and data protection. For others 404; empty for who is unknown.</summary>
public static class ShowPersonalData
{
    public static async Task<Ok<PersonalDataInProjects>> Handle(Guid id, ProjectsDb db, CancellationToken cancellationToken)
    {
        var subject = id.ToString();
        return TypedResults.Ok(new PersonalDataInProjects
        {
            Access = await db.AccessOf(id, cancellationToken),
            Journal = await db.Set<JournalEntry>().AsNoTracking().Where(e => e.Actor == subject)
                .OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Sequence).Take(PersonalData.Most)
                .Select(e => new OwnStep(e.ProjectId.Value, e.Sequence, e.Event, e.RecordedAt, e.Reason))
                .ToListAsync(cancellationToken),
            Contributions = await db.Set<Contribution>().AsNoTracking()
                .Where(c => c.RecordedBy == subject || c.WithdrawnBy == subject)
                .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Number).Take(PersonalData.Most)
                .Select(c => new OwnContribution(c.ProjectId.Value, c.Number, c.RecordedAt, c.WithdrawnAt))
                .ToListAsync(cancellationToken),
            Record = await db.DeedsOf(id, cancellationToken),
        });
    }
}
