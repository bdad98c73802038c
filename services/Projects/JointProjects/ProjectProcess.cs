namespace Vmdo.Projects.JointProjects;

/// <summary>A step from one status to another.</summary>
/// <param name="Event">What it enters into the journal.</param>
/// <param name="From">The statuses from which it is possible.</param>
/// <param name="To">The status to which it leads.</param>
/// <param name="Rule">What is told where it is not possible.</param>
internal sealed record Transition(ProjectEvent Event, IReadOnlyList<ProjectStatus> From, ProjectStatus To, string Rule);

/// <summary>The process of a joint project as a table: what may follow what.</summary>
internal static class ProjectProcess
{
    private static readonly Transition[] All =
    [
        new(ProjectEvent.Application, [ProjectStatus.Idea], ProjectStatus.Applied, "Only an idea can be applied for."),
        new(
            ProjectEvent.Approval, [ProjectStatus.Applied], ProjectStatus.Approved,
            "Only a project that has been applied for can be approved."),
        new(
            ProjectEvent.Rejection, [ProjectStatus.Applied], ProjectStatus.Rejected,
            "Only a project that has been applied for can be rejected."),
        new(ProjectEvent.Start, [ProjectStatus.Approved], ProjectStatus.Running, "Only an approved project can start."),
        new(ProjectEvent.Closing, [ProjectStatus.Running], ProjectStatus.Closing, "Only a running project can begin its closing."),
        new(ProjectEvent.Closure, [ProjectStatus.Closing], ProjectStatus.Closed, "Only a project in closing can be closed."),
        new(
            ProjectEvent.Cancellation,
            [ProjectStatus.Idea, ProjectStatus.Applied, ProjectStatus.Approved, ProjectStatus.Running],
            ProjectStatus.Cancelled,
            "Only a project that has not begun its closing can be cancelled."),
    ];

    private static readonly Dictionary<ProjectEvent, Transition> ByEvent = All.ToDictionary(t => t.Event);

    public static Transition Of(ProjectEvent step) => ByEvent[step];
}
