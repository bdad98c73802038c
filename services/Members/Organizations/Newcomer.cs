using Vmdo.Members.Organizations.Duplicates;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Organizations;

/// <summary>A request by which an organization comes into the register.</summary>
public sealed record Newcomer(MembersDb Db, TimeProvider Clock, HttpContext Http) : Provided
{
    /// <summary>Enters it; the office is told of organizations that may be the same, which never prevents anything.</summary>
    /// <param name="profile">As it is to be entered.</param>
    /// <param name="enter">Takes the time of the entry when it is called, not before.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<Added<OrganizationView>> Enter(Profile profile, Func<Organization> enter, CancellationToken cancellationToken)
    {
        // Looked for before anybody has to wait for this entry: it takes a while.
        var duplicates = Http.User.May(Permissions.OrganizationsAllRead)
            ? await Db.DuplicatesOf(null, profile, Clock.Today(), cancellationToken)
            : null;
        var organization = await Add(enter, cancellationToken);
        var (id, steps) = (organization.Id.Value, await Db.PossibleSteps(organization, Clock.Today(), cancellationToken));
        var view = OrganizationView.Of(organization, organization.Periods[^1], Http.User.SightOf(id)) with
        {
            Links = Http.User.LinksTo(id, steps),
            Duplicates = duplicates,
        };
        return new($"/api/v1/organizations/{id}", view, EntityTag.Of(organization.Version));
    }

    /// <summary>Enters it and tells nothing of others.</summary>
    /// <param name="enter">Takes the time of the entry when it is called, not before.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<Organization> Add(Func<Organization> enter, CancellationToken cancellationToken)
    {
        await Db.Lock(Locks.Register.Shared(), cancellationToken);
        var organization = enter();
        Db.Organizations.Add(organization);
        return organization;
    }
}
