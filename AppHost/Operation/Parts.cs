namespace Vmdo.AppHost.Operation;

/// <summary>What runs: the servers, the services and the gateway, but not what is only a name for something else.</summary>
internal sealed class Parts(DistributedApplicationModel model)
{
    public IReadOnlyList<IResource> All { get; } =
    [
        .. model.Resources.Where(r => r is ExecutableResource or ContainerResource or ProjectResource
            && !r.Annotations.OfType<ExplicitStartupAnnotation>().Any()
            && r.Name is not "aspire-dashboard" && !r.Name.EndsWith("-rebuilder", StringComparison.Ordinal)),
    ];

    public bool Contains(IResource resource) => All.Contains(resource);
}
