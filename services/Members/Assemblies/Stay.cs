namespace Vmdo.Members.Assemblies;

/// <summary>An organization was there for a while, left, and came again.</summary>
/// <param name="Mode">How it took part.</param>
/// <param name="BySubstitute">Whether its substitute was there instead of the delegate.</param>
/// <param name="CheckedInAt">UTC.</param>
/// <param name="LeftAt">UTC.</param>
public sealed record Stay(AttendanceMode Mode, bool BySubstitute, DateTimeOffset CheckedInAt, DateTimeOffset LeftAt);
