namespace Vmdo.Pages;

/// <summary>What stands at the top of every page.</summary>
public static class SiteMenu
{
    /// <summary>Addresses, and the keys of their texts.</summary>
    public static IReadOnlyList<(string Address, string Text)> Entries { get; } =
    [
        ("/", "menu.start"),
        ("/organizations", "menu.organizations"),
        ("/positions", "menu.positions"),
        ("/projects", "menu.projects"),
        ("/figures", "menu.figures"),
        ("/help", "menu.help"),
    ];

    /// <summary>As HTML says it: <c>page</c> for the very one, <c>true</c> for what stands below an entry.</summary>
    public static string? IsCurrent(string address, string path) =>
        path == address ? "page" : address != "/" && path.StartsWith(address + "/", StringComparison.Ordinal) ? "true" : null;
}
