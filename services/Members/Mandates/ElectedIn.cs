namespace Vmdo.Members.Mandates;

/// <summary>The ballot in which a mandate was won.</summary>
/// <param name="AssemblyId">The assembly.</param>
/// <param name="Ballot">The ballot's number in it.</param>
/// <param name="AcceptedOn">The day on which she accepted; nobody holds an office before.</param>
public sealed record ElectedIn(Guid AssemblyId, int Ballot, DateOnly AcceptedOn);
