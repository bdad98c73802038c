namespace Vmdo.Members.Assemblies;

/// <summary>How far an assembly has come.</summary>
public enum AssemblyStatus
{
    /// <summary>Convened; the agenda can still change.</summary>
    Planned,

    /// <summary>The invitation is out; the agenda stands.</summary>
    Invited,

    /// <summary>It is being held.</summary>
    Open,

    Closed,
    Cancelled,
}
