using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Mandates;

/// <summary>A term as it was known for a while.</summary>
public sealed record KnownTerm
{
    public required int Sequence { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day without it.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether this line says that the mandate should never have been entered.</summary>
    public required bool Withdrawn { get; init; }

    /// <summary>When it was entered, UTC; it is what is known until the next line.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public string? Reason { get; init; }

    /// <summary>Who entered it; for the office only.</summary>
    public string? Actor { get; init; }

    internal static KnownTerm Of(Term term, bool seesReason, bool seesActor) => new()
    {
        Sequence = term.Sequence,
        From = term.From,
        Until = term.Until,
        Withdrawn = term.IsEmpty,
        RecordedAt = term.KnownFrom,
        Reason = seesReason ? term.Reason : null,
        Actor = seesActor ? term.Actor : null,
    };
}

/// <summary>A mandate's terms in the order in which they were entered.</summary>
/// <param name="Items">All of them; a mandate has few.</param>
/// <param name="ElectedIn">The ballot in which it was won; absent for one that was entered by itself.</param>
public sealed record MandateHistory(IReadOnlyList<KnownTerm> Items, ElectedIn? ElectedIn = null);

/// <summary>What was known when of a mandate, also of one that was withdrawn. 404 when hidden.</summary>
public static class ShowMandateHistory
{
    public static async Task<Results<Ok<MandateHistory>, NotFound>> Handle(
        Guid id, MembersDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var mandateId = new MandateId(id);
        var mandate = await db.Mandates.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mandateId, cancellationToken);
        if (mandate is null || !mandate.IsVisibleTo(user))
        {
            return TypedResults.NotFound();
        }

        var (seesReason, seesActor) = (user.SeesAllOf(mandate), user.May(Permissions.MandatesRead));
        return TypedResults.Ok(new MandateHistory(
            [.. mandate.Terms.OrderBy(t => t.Sequence).Select(t => KnownTerm.Of(t, seesReason, seesActor))],
            mandate.ElectedIn));
    }
}
