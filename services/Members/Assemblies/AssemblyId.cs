namespace Vmdo.Members.Assemblies;

/// <summary>The id of an assembly.</summary>
public readonly record struct AssemblyId(Guid Value)
{
    public static AssemblyId New() => new(Guid.CreateVersion7());
}
