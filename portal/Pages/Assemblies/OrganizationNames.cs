using System.Globalization;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>Organizations by their names.</summary>
internal static class OrganizationNames
{
    /// <summary>So many are asked for one by one; more are looked up in the register's list.</summary>
    private const int Few = 5;
    private const int PageSize = 100;
    private const int MostPages = 5;

    /// <summary>What organizations are called, by their ids; those that nobody can name are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesOf(
        this VmdoApi api, IEnumerable<Guid> organizations, CancellationToken cancellationToken)
    {
        var wanted = organizations.ToHashSet();
        var names = new Dictionary<Guid, string>();
        if (wanted.Count > Few)
        {
            foreach (var listed in await api.Members(asOf: null, cancellationToken))
            {
                names[listed.Id] = listed.Details.Name;
            }
        }

        var missing = wanted.Except(names.Keys).ToList();
        foreach (var found in await Task.WhenAll(missing.Select(id => api.Find(id, cancellationToken))))
        {
            if (found is not null)
            {
                names[found.Id] = found.Details.Name;
            }
        }

        return names;
    }

    /// <summary>Those whose membership is active on a day.</summary>
    public static async Task<IReadOnlyList<OrganizationView>> Members(this VmdoApi api, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var found = new List<OrganizationView>();
        for (var page = 1; page <= MostPages; page++)
        {
            var listed = await api.ListOrganizationsAsync(
                status: "active", asOf: asOf?.InQuery(), page: page, pageSize: PageSize, cancellationToken: cancellationToken).OrNothing();
            found.AddRange(listed?.Items ?? []);
            if (listed is null || found.Count >= listed.TotalItems)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>A day as addresses of the API have it.</summary>
    public static string InQuery(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One of the register; null where there is none, or it cannot be told just now.</summary>
    public static async Task<OrganizationView?> Find(this VmdoApi api, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await api.ShowOrganizationAsync(id, cancellationToken: cancellationToken).OrNothing();
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
