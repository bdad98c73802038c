namespace Vmdo.Members.Validity;

/// <summary>How a check came out, from good to bad.</summary>
public enum Outcome
{
    Pass,

    /// <summary>The motion is not carried, the seat not filled: in order, but a no.</summary>
    Fail,

    /// <summary>Form was not kept: what was decided may be void, and a member may say so in court.</summary>
    VoidRisk,
}

/// <summary>One thing that has to be in order for a resolution to hold.</summary>
/// <param name="Name">For example <c>invitation-period</c>.</param>
/// <param name="Source">Where it is written: a paragraph of the law or of the statutes.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Says">Why, in a sentence with the figures.</param>
public sealed record Check(string Name, string Source, Outcome Outcome, string Says)
{
    internal static Check Formal(string name, string source, bool kept, string says) =>
        new(name, source, kept ? Outcome.Pass : Outcome.VoidRisk, says);
}

/// <summary>An item of the agenda and what it rests on.</summary>
/// <param name="Number">Of the item.</param>
/// <param name="Title">Of the item.</param>
/// <param name="Outcome">The worst of its checks.</param>
/// <param name="Checks">Those of the assembly as a whole and its own.</param>
public sealed record ItemValidity(int Number, string Title, Outcome Outcome, IReadOnlyList<Check> Checks);

/// <summary>Whether what an assembly decided holds, item by item.</summary>
/// <param name="Items">By their number.</param>
/// <param name="Statutes">The version by which it is judged: the one in force on its day; none where the law alone counts.</param>
public sealed record ValidityReport(IReadOnlyList<ItemValidity> Items, Guid? Statutes = null);
