namespace Vmdo.Access.Tests;

/// <summary>
/// A row of the matrix: who may use a route, and with which things. Written down from the association's model of
/// authorization, and on purpose not computed from the permissions in the code. Whoever is not named may not.
/// </summary>
/// <param name="Operation">The route's name; several rows may try it with different bodies.</param>
/// <param name="About">The things with which it is tried.</param>
public sealed record Row(string Operation, Kind About = Kind.Nothing)
{
    private readonly Dictionary<Who, Reach> _may = [];

    public IReadOnlyDictionary<Who, Reach> May => _may;

    /// <summary>A good body: a refusal must not come from a bad one.</summary>
    public Func<World, Thing, object>? Body { get; init; }

    /// <summary>Whether a write says which version it means, so that it can be tried without an effect.</summary>
    public bool IsVersioned { get; init; } = true;

    /// <summary>Things that make no sense here.</summary>
    public Func<Thing, bool> Fits { get; init; } = _ => true;

    /// <summary>A new thing in the right state for a write that succeeds; none where the write needs none.</summary>
    public Func<World, Side, Task<Thing>>? Fresh { get; init; }

    /// <summary>Those for whom it succeeds, where a rule stops others who may; all when none are named.</summary>
    public Who[] SucceedsFor { get; init; } = [];

    /// <summary>Whether it is fine that there is nothing by this id, such as no dead letter.</summary>
    public bool MayFindNothing { get; init; }

    public Row For(Reach reach, params Who[] who)
    {
        foreach (var one in who)
        {
            _may[one] = reach;
        }

        return this;
    }

    public Row ForAll(params Who[] who) => For(Reach.All, who);

    /// <summary>Anybody, with or without a token that holds.</summary>
    public Row ForAnybody(Reach reach) => For(reach, [.. Subjects.All.Except(Subjects.LockedOut).Except([Who.BoardAndRepresentative]).Except(Subjects.OfOneOrganization.Keys)]);

    public override string ToString() => Operation;
}
