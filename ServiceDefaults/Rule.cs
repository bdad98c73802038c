using System.Diagnostics.CodeAnalysis;

namespace Vmdo.ServiceDefaults;

/// <summary>A rule of the association, stated where it is kept.</summary>
public static class Rule
{
    /// <summary>Goes on when the rule is kept.</summary>
    /// <param name="kept">Whether it is.</param>
    /// <param name="statement">The rule as a sentence; it is what the client is told.</param>
    /// <exception cref="RuleBroken">It is not.</exception>
    public static void Require([DoesNotReturnIf(false)] bool kept, string statement)
    {
        if (!kept)
        {
            throw new RuleBroken(statement);
        }
    }
}

/// <summary>A well-formed request asked for what a rule of the association forbids: 409, with the rule as detail.</summary>
public sealed class RuleBroken(string statement, IReadOnlyList<string>? possibleSteps = null) : Exception(statement)
{
    /// <summary>The steps that are possible instead, by the last part of their addresses; none where nobody has worked them out.</summary>
    public IReadOnlyList<string>? PossibleSteps { get; } = possibleSteps;
}
