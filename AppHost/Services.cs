namespace Vmdo.AppHost;

/// <summary>The services as the model has them: this is the one list, and whoever needs it asks the model.</summary>
public static class Services
{
    /// <summary>Those that own a database, in the order in which they are declared; the gateway owns none.</summary>
    public static IEnumerable<ProjectResource> Owners(this IEnumerable<IResource> model) =>
        model.OfType<ProjectResource>().Where(resource => resource.Annotations.OfType<OwnedDatabase>().Any());

    /// <summary>The name of a service's database, which is its connection string's as well.</summary>
    public static string DatabaseName(this ProjectResource service) => service.Annotations.OfType<OwnedDatabase>().Single().Name;

    /// <summary>The assembly of a service.</summary>
    public static string AssemblyName(this ProjectResource service) =>
        Path.GetFileNameWithoutExtension(service.GetProjectMetadata().ProjectPath);
}

/// <summary>Says that a service owns a database.</summary>
internal sealed record OwnedDatabase(string Name) : IResourceAnnotation;
