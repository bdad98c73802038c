using System.Reflection;
using ArchUnitNET.Loader;
using Vmdo.Identity;
using Vmdo.Members;
using Vmdo.Partners;
using Vmdo.Projects;

namespace Vmdo.Conventions.Tests;

/// <summary>How the features of a service may know each other: a feature is a folder, and so a namespace.</summary>
public sealed class RoomTests
{
    public static TheoryData<string, Assembly> Services => new()
    {
        { "Vmdo.Members", typeof(MembersDb).Assembly },
        { "Vmdo.Projects", typeof(ProjectsDb).Assembly },
        { "Vmdo.Partners", typeof(PartnersDb).Assembly },
        { "Vmdo.Identity", typeof(IdentityDb).Assembly },
        { "Vmdo.Storage", typeof(Storage.ServiceDb).Assembly },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public void Features_form_no_cycle(string root, Assembly assembly)
    {
        var uses = new ArchLoader().LoadAssembly(assembly).Build().Types
            .SelectMany(type => type.Dependencies, (type, dependency) => (Type: type.FullName, From: RoomOf(type, root), To: RoomOf(dependency.Target, root)))
            .Where(use => use.From is not null && use.To is not null && use.From != use.To)
            .Distinct().ToList();
        Assert.NotEmpty(uses);

        // Who uses nobody that is left cannot be part of a cycle.
        for (var before = -1; before != uses.Count;)
        {
            before = uses.Count;
            uses.RemoveAll(use => !uses.Exists(other => other.From == use.To));
        }

        Assert.True(uses.Count == 0, string.Join('\n', uses.Select(use => $"{use.From} → {use.To}: {use.Type}").Order(StringComparer.Ordinal)));
    }

    /// <summary>The first folder below the service's root; what stands at the root puts all together and is no feature.</summary>
    private static string? RoomOf(ArchUnitNET.Domain.IType type, string root) =>
        type.Namespace?.FullName is { } space && space.StartsWith($"{root}.", StringComparison.Ordinal)
            ? space[(root.Length + 1)..].Split('.')[0]
            : null;
}
