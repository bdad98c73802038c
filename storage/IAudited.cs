namespace Vmdo.Storage;

/// <summary>A thing of which each change is noted: who did what to it. Every aggregate is one.</summary>
public interface IAudited;
