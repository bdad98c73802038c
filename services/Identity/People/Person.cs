using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Identity.People;

/// <summary>Whether a person may use the system.</summary>
public enum PersonStatus
{
    Active,

    /// <summary>Refused everywhere until she is reactivated.</summary>
    Deactivated,

    /// <summary>Nothing of her is left but her number.</summary>
    Erased,
}

/// <summary>
/// Somebody who uses the system, and the roles that she was given. How she proves who she is stands in her account; of
/// her name and address no other service is told.
/// </summary>
public sealed class Person : Aggregate
{
    /// <summary>Roles are confirmed at least once a year.</summary>
    public const int LongestGrantInMonths = 12;

    private readonly List<Grant> _grants = [];

    public PersonId Id { get; private set; }

    public PersonStatus Status { get; private set; }

    /// <summary>As she wants to be called. Empty once she is erased.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The language in which she is written to, BCP 47.</summary>
    public string Language { get; private set; } = "";

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>Tokens that were issued before are refused, although they still run.</summary>
    public DateTimeOffset? TokensFrom { get; private set; }

    public IReadOnlyList<Grant> Grants => _grants;

    /// <summary>Somebody accepts an invitation and joins, at first without any role.</summary>
    public static Person Join(string name, string language, DateTimeOffset at)
    {
        var person = new Person { Id = PersonId.New(), Name = name, Language = language, JoinedAt = at };
        person.Changed(at);
        return person;
    }

    /// <summary>Gives her a role until a day. A role in the association waits for a second member of the board.</summary>
    /// <exception cref="RuleBroken">She has it, is not active, or it would last longer than a year.</exception>
    public Grant Give(Role role, Guid? organization, DateOnly from, DateOnly until, string by, DateTimeOffset at, string? approvedBy = null)
    {
        PersonProcess.Grant.Require(Status);
        Rule.Require(by != Id.Value.ToString(), "Nobody gives a role to herself.");
        Rule.Require(
            !_grants.Any(g => g.Role == role && g.OrganizationId == organization && g.WithdrawnAt is null && g.Until > from),
            "She has this role already.");
        RequireTerm(from, until);
        var grant = Grant.Of(Id, _grants.Count + 1, role, organization, from, until, by, approvedBy, at);
        _grants.Add(grant);
        Changed(at);
        return grant;
    }

    /// <summary>A second member of the board wants her to have a role in the association.</summary>
    /// <exception cref="RuleBroken">It does not wait for that, or it is the same person.</exception>
    public void Approve(Grant grant, string by, DateTimeOffset at)
    {
        Rule.Require(by != Id.Value.ToString(), "Nobody approves her own role.");
        grant.Approve(by);
        Changed(at);
    }

    /// <summary>She still is what she was: the role goes on until a day.</summary>
    /// <exception cref="RuleBroken">It is over, or it would last longer than a year.</exception>
    public void Confirm(Grant grant, DateOnly today, DateOnly until, string by, DateTimeOffset at)
    {
        Rule.Require(by != Id.Value.ToString(), "Nobody confirms her own role.");
        RequireTerm(today, until);
        grant.Confirm(today, until, at);
        Changed(at);
    }

    /// <summary>The role is taken back at once.</summary>
    /// <param name="othersRepresent">Whether somebody else represents the organization, too.</param>
    /// <exception cref="RuleBroken">It was taken back before, or she is the last representative.</exception>
    public void Withdraw(Grant grant, bool othersRepresent, DateOnly today, string by, DateTimeOffset at)
    {
        RequireNotTheLast(grant, othersRepresent, today);
        grant.Withdraw(by, at);
        Changed(at);
    }

    /// <summary>She is refused everywhere from now on.</summary>
    /// <exception cref="RuleBroken">She is not active.</exception>
    public void Deactivate(DateTimeOffset at)
    {
        Status = PersonProcess.Deactivation.After(Status);
        RefuseTokensIssuedUntil(at);
    }

    /// <summary>She may use the system again.</summary>
    /// <exception cref="RuleBroken">She is not deactivated.</exception>
    public void Reactivate(DateTimeOffset at)
    {
        Status = PersonProcess.Reactivation.After(Status);
        Changed(at);
    }

    /// <summary>Nothing of her is left but her number, which records and journals keep.</summary>
    /// <exception cref="RuleBroken">She was erased before, or she is the last representative of an organization.</exception>
    public void Erase(IReadOnlyDictionary<Guid, bool> othersRepresent, DateOnly today, string by, DateTimeOffset at)
    {
        var erased = PersonProcess.Erasure.After(Status);
        foreach (var grant in _grants.Where(g => g.WithdrawnAt is null).ToList())
        {
            RequireNotTheLast(grant, grant.OrganizationId is { } organization && othersRepresent.GetValueOrDefault(organization), today);
            grant.Withdraw(by, at);
        }

        (Status, Name, Language) = (erased, "", "");
        RefuseTokensIssuedUntil(at);
        Raise(new PersonErased { PersonId = Id.Value, OccurredAt = at });
    }

    /// <summary>Whatever tokens she has, her apps have to ask anew: after a theft, a new password, a sign-out.</summary>
    public void RefuseTokensIssuedUntil(DateTimeOffset at)
    {
        TokensFrom = at;
        Changed(at);
    }

    /// <summary>She wants to be called and written to otherwise.</summary>
    public void CallHer(string name, string language, DateTimeOffset at)
    {
        (Name, Language) = (name, language);
        Changed(at);
    }

    public IReadOnlyList<HeldRole> RolesOn(DateOnly day) =>
        [.. _grants.Where(g => g.HoldsOn(day)).OrderBy(g => g.Number).Select(g => new HeldRole(g.Role, g.OrganizationId))];

    private static void RequireTerm(DateOnly from, DateOnly until) =>
        Rule.Require(
            until > from && until <= from.AfterMonths(LongestGrantInMonths),
            "A role lasts for a year at most; then it is confirmed.");

    private static void RequireNotTheLast(Grant grant, bool othersRepresent, DateOnly today) => Rule.Require(
        grant.Role is not Role.Representative || !grant.HoldsOn(today) || othersRepresent,
        "She is the last representative of the organization: somebody else becomes one first.");

    private void Changed(DateTimeOffset at)
    {
        Changed(() => PersonStates.Of(this, at));
    }
}
