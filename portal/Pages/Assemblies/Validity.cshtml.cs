using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>Whether what was decided holds: item by item, with the source of each rule.</summary>
internal sealed class ValidityPage(Visitor visitor, VmdoApi api, TimeProvider clock) : AssemblyPage(visitor, api, clock)
{
    public ValidityReport Report { get; private set; } = null!; // set by the handler

    /// <summary>What concerns the assembly as a whole, and so stands at each item.</summary>
    public IReadOnlyList<Check> Common { get; private set; } = [];

    public async Task OnGet(Guid id)
    {
        var report = Api.ShowValidityAsync(id, Cancel);
        await Load(id);
        Report = (await report).Result;
        var everywhere = Report.Items.Select(i => i.Checks.Select(KeyOf).ToHashSet()).ToList();
        Common = Report.Items.Count < 2 ? [] : [.. Report.Items[0].Checks.Where(c => everywhere.All(e => e.Contains(KeyOf(c))))];
    }

    /// <summary>What concerns an item alone.</summary>
    public IEnumerable<Check> Own(ItemValidity item)
    {
        var common = Common.Select(KeyOf).ToHashSet();
        return item.Checks.Where(c => !common.Contains(KeyOf(c)));
    }

    private static (string, Outcome, string) KeyOf(Check check) => (check.Name, check.Outcome, check.Says);
}
