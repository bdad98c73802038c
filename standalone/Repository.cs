namespace Vmdo.Standalone;

/// <summary>Where the built services lie: beside the build that we are part of, in the same configuration.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as the path of our own build says: …/bin/Release/net10.0/.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))) ?? "Release";

    /// <exception cref="VmdoException">The project was not built in our configuration.</exception>
    public static string PathOf(Service service)
    {
        var path = Path.Combine(Root, service.Folder, "bin", Configuration, "net10.0", service.Assembly);
        return File.Exists(path) ? path : throw new VmdoException($"{path} is missing. Build first: dotnet build Vmdo.Aspire.sln -c {Configuration}");
    }

    // Tests that use us lie deeper in the tree than the runner does.
    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "standalone", "Standalone.csproj")))
            {
                return folder.FullName;
            }
        }

        throw new VmdoException($"{AppContext.BaseDirectory} does not lie inside the repository, so the built services cannot be found.");
    }
}
