namespace Vmdo.Projects.JointProjects;

/// <summary>How far a joint project has come.</summary>
public enum ProjectStatus
{
    /// <summary>Proposed; nobody has asked for a decision yet.</summary>
    Idea,

    /// <summary>A decision is asked for.</summary>
    Applied,

    Approved,

    Running,

    /// <summary>The work is done; accounts and reports are being finished.</summary>
    Closing,

    Closed,

    Rejected,

    Cancelled,
}

public static class ProjectStatuses
{
    /// <summary>What anybody may know: projects that are decided. What is only wished for, refused or given up is internal.</summary>
    public static IReadOnlyList<ProjectStatus> Public { get; } =
        [ProjectStatus.Approved, ProjectStatus.Running, ProjectStatus.Closing, ProjectStatus.Closed];

    /// <summary>Approved and not yet closed: organizations contribute.</summary>
    public static IReadOnlyList<ProjectStatus> UnderWay { get; } = [ProjectStatus.Approved, ProjectStatus.Running, ProjectStatus.Closing];
}
