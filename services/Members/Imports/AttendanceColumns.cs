namespace Vmdo.Members.Imports;

/// <summary>
/// The columns of an attendance list: a row is one organization, and one more each time that it came again. It names no person.
/// </summary>
internal static class AttendanceColumns
{
    public const string Organization = "organization";
    public const string Mode = "mode";
    public const string RepresentedBy = "representedBy";
    public const string CheckedInAt = "checkedInAt";
    public const string LeftAt = "leftAt";

    public static IReadOnlyList<string> All { get; } = [Organization, Mode, RepresentedBy, CheckedInAt, LeftAt];

    public static FileLayout Layout { get; } = new("attendance", [Organization, Mode], All.Contains);
}
