namespace Vmdo.Projects.JointProjects;

/// <summary>Identifies a joint project.</summary>
public readonly record struct ProjectId(Guid Value)
{
    public static ProjectId New() => new(Guid.CreateVersion7());
}
