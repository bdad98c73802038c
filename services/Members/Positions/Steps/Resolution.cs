namespace Vmdo.Members.Positions.Steps;

/// <summary>Who resolves a position.</summary>
public enum ResolvingBody
{
    /// <summary>Mitgliederversammlung.</summary>
    Assembly,

    /// <summary>Vorstand.</summary>
    Board,
}

/// <summary>How a position was resolved (Beschluss).</summary>
/// <param name="DecidedOn">The day.</param>
/// <param name="By">By whom.</param>
/// <param name="Minutes">Where it stands in the minutes (Niederschrift).</param>
/// <param name="AssemblyId">The assembly, where it is kept in this system.</param>
public sealed record Resolution(DateOnly DecidedOn, ResolvingBody By, string Minutes, Guid? AssemblyId = null);
