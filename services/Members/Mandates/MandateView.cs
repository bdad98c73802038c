using Vmdo.Members.Rules;

namespace Vmdo.Members.Mandates;

/// <summary>A mandate as it is shown.</summary>
public sealed record MandateView
{
    public required Guid Id { get; init; }

    public required Office Office { get; init; }

    /// <summary>The member organization from which the person comes, or for which she speaks.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>As Identity knows her; absent for who held it once and never had an account.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>As she is called in public; absent once her data is erased.</summary>
    public string? DisplayName { get; init; }

    /// <summary>For a seat in a municipal body: which.</summary>
    public string? Body { get; init; }

    /// <summary>The day of a delegate's or substitute's written mandate.</summary>
    public DateOnly? AuthorizedOn { get; init; }

    /// <summary>The ballot in which it was won; absent for one that was entered by itself.</summary>
    public ElectedIn? ElectedIn { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day without it.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether it should never have been entered; from and until then mean nothing.</summary>
    public required bool Withdrawn { get; init; }

    /// <summary>Of the last change; for the organization itself and the office.</summary>
    public string? Reason { get; init; }

    internal static MandateView Of(Mandate mandate, Term term, bool seesInside) => new()
    {
        Id = mandate.Id.Value,
        Office = mandate.Office,
        OrganizationId = mandate.OrganizationId.Value,
        PersonId = mandate.PersonId,
        DisplayName = mandate.DisplayName,
        Body = mandate.Body,
        AuthorizedOn = mandate.AuthorizedOn,
        ElectedIn = mandate.ElectedIn,
        From = term.From,
        Until = term.Until,
        Withdrawn = term.IsEmpty,
        Reason = seesInside ? term.Reason : null,
    };
}
