using Vmdo.Projects.JointProjects;
using Vmdo.Storage.Locks;

namespace Vmdo.Projects;

/// <summary>The locks of this service, in the order in which they are taken.</summary>
internal static class Locks
{
    private static readonly LockOrder Order = new();

    /// <summary>
    /// A project and its contributions change one after the other. So hours of several organizations can be recorded at once, and none
    /// slips into a project that is being closed.
    /// </summary>
    public static readonly RowLock<Project> Project = Order.Rows<Project>();
}
