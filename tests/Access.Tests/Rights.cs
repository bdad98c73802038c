namespace Vmdo.Access.Tests;

/// <summary>With which things somebody may do what a route does.</summary>
public enum Reach
{
    /// <summary>With everything.</summary>
    All,

    /// <summary>With what the members share, for who works for one of today.</summary>
    AmongMembers,

    /// <summary>With what her organizations have.</summary>
    Own,

    /// <summary>Also with what they only take part in.</summary>
    OwnOrShared,

    /// <summary>With what everybody may know.</summary>
    Decided,

    /// <summary>With what everybody may know, and what her organizations have or take part in.</summary>
    OwnOrDecided,

    /// <summary>With what she has written herself.</summary>
    Written,

    /// <summary>With what she has written herself, and what her organizations have.</summary>
    OwnOrWritten,

    /// <summary>With what she has written herself, and what everybody may know.</summary>
    DecidedOrWritten,

    /// <summary>With roles in organizations; those in the association are seen, but not hers to give.</summary>
    RolesOfOrganizations,

    /// <summary>With roles in the association; those in organizations are seen, but not hers to give.</summary>
    RolesOfTheAssociation,

    /// <summary>For her own organizations; for others she is told that she may not.</summary>
    ForOwn,

    /// <summary>With what her organizations have; she sees also what everybody may know, but may not do this with it.</summary>
    OwnButSeesDecided,

    /// <summary>She sees all such things, but may not do this.</summary>
    SeesOnly,

    /// <summary>She sees what her organizations have, but may not do this.</summary>
    SeesOwnOnly,
}

/// <summary>What comes of a request; of two roles the better one counts.</summary>
public enum Outcome
{
    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403: she may do this with nothing.</summary>
    Forbidden,

    /// <summary>404, as if the thing did not exist.</summary>
    Hidden,

    /// <summary>403: she knows the thing, but may not do this with it.</summary>
    Refused,

    Allowed,
}

/// <summary>From the tables to what must come of a request.</summary>
public static class Rights
{
    public static Outcome Expected(this Row row, Who who, Thing thing) =>
        who is Who.BoardAndRepresentative && !row.May.ContainsKey(who) ? (Outcome)Math.Max((int)row.Expected(Who.Board, thing, who), (int)row.Expected(Who.Representative, thing, who)) : row.Expected(who, thing, who);

    private static Outcome Expected(this Row row, Who who, Thing thing, Who herself) =>
        Subjects.OfOneOrganization.ContainsKey(who) && !row.May.ContainsKey(who) ? (Outcome)Math.Max((int)row.Expected(Who.Volunteer, thing, who), (int)row.Expected(Who.Representative, thing, who)) :
        Subjects.LockedOut.Contains(who) ? Outcome.Unauthorized
        : row.May.TryGetValue(who, out var reach) ? Of(reach, thing, herself)
        : who is Who.Anonymous ? Outcome.Unauthorized
        : Outcome.Forbidden;

    private static Outcome Of(Reach reach, Thing thing, Who herself)
    {
        var isOne = Subjects.OfOneOrganization.TryGetValue(herself, out var state);
        var isOwn = thing.Side is Side.Own && (!isOne || IsOfHers(thing, herself, state!)); // there is one
        var (isShared, isWritten) = (thing.Side is Side.Shared && !isOne, thing.Of == herself);
        if (!Subjects.SharesWithMembers(herself) && thing.Kind is (Kind.Mandate or Kind.Concern))
        {
            thing = thing with { IsDecided = false }; // members know of it, not everybody
        }

        return reach switch
        {
            Reach.AmongMembers => Subjects.SharesWithMembers(herself) ? Outcome.Allowed : Outcome.Forbidden,
            Reach.All => Outcome.Allowed,
            Reach.Own => OrHidden(isOwn),
            Reach.OwnOrShared => OrHidden(isOwn || isShared),
            Reach.Decided => OrHidden(thing.IsDecided),
            Reach.OwnOrDecided => OrHidden(isOwn || isShared || thing.IsDecided),
            Reach.Written => OrHidden(isWritten),
            Reach.OwnOrWritten => OrHidden(isOwn || isWritten),
            Reach.DecidedOrWritten => OrHidden(thing.IsDecided || isWritten),
            Reach.RolesOfOrganizations => OrRefused(thing.Side is not Side.Association),
            Reach.RolesOfTheAssociation => OrRefused(thing.Side is Side.Association),
            Reach.ForOwn => OrRefused(isOwn),
            Reach.OwnButSeesDecided => isOwn || !thing.IsDecided ? OrHidden(isOwn) : Outcome.Refused,
            Reach.SeesOnly => Outcome.Refused,
            Reach.SeesOwnOnly => isOwn ? Outcome.Refused : Outcome.Hidden,
            _ => throw new InvalidOperationException($"{reach} says nothing."),
        };
    }

    /// <summary>Her organization itself, and those whom the matrix gives roles in all of their own organizations, which is one of them.</summary>
    private static bool IsOfHers(Thing thing, Who herself, string state) =>
        (thing.Kind is Kind.Organization && thing.State == state)
        || (thing is { Kind: Kind.Person, State: "subject" } && (thing.Of == herself || thing.Organizations.Count > 1));

    private static Outcome OrHidden(bool isAllowed) => isAllowed ? Outcome.Allowed : Outcome.Hidden;

    private static Outcome OrRefused(bool isAllowed) => isAllowed ? Outcome.Allowed : Outcome.Refused;
}
