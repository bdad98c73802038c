using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>A page about one assembly.</summary>
internal abstract class AssemblyPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    /// <summary>The most that the API lists at once.</summary>
    protected const int PageSize = 100;

    public AssemblyView Assembly { get; private set; } = null!; // 404 without

    /// <summary>The tag of the version that is shown.</summary>
    public string? Version { get; private set; }

    /// <summary>Whether she holds assemblies.</summary>
    public bool Holds { get; private set; }

    public DateOnly Today => clock.Today();

    public bool IsToday => Assembly.Occasion.HeldOn == Today;

    public string Address => $"/assemblies/{Assembly.Id}";

    protected VmdoApi Api => api;

    protected async Task Load(Guid id)
    {
        var (asked, holds) = (api.ShowAssemblyAsync(id, Cancel), Visitor.May(Permissions.AssembliesWrite));
        var answer = await asked;
        (Assembly, Version, Holds) = (answer.Result, VersionOf(answer), await holds);
    }

    protected static string? VersionOf(ApiAnswer answer) =>
        answer.Headers.FirstOrDefault(h => h.Key.Equals("ETag", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
}
