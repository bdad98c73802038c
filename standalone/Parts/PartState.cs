namespace Vmdo.Standalone.Parts;

public enum PartState
{
    Stopped,
    Starting,
    Ready,
    Failed,
}
