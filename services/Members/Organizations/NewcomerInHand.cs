using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Validation;
using Vmdo.Members.Organizations.Duplicates;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>A request by which an organization comes into the register.</summary>
[SkipValidation] // the validator would follow the database
public sealed record NewcomerInHand(MembersDb Db, TimeProvider Clock, HttpContext Http)
{
    /// <summary>Saves it; the office is told of organizations that may be the same, which never prevents anything.</summary>
    /// <param name="enter">Takes the time of the entry when it is called, not before.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<Created<OrganizationView>> Enter(Func<Organization> enter, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginEntering(cancellationToken);
        var organization = enter();
        Db.Organizations.Add(organization);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        await transaction.CommitIfOwn(cancellationToken); // before duplicates are looked for, which takes a while: an import waits for those who enter
        var view = await ViewOf(organization, cancellationToken);
        Http.Response.Headers.ETag = EntityTag.Of(organization.Version);
        return TypedResults.Created($"/api/v1/organizations/{view.Id}", view);
    }

    private async Task<OrganizationView> ViewOf(Organization organization, CancellationToken cancellationToken)
    {
        var (id, sight, period) = (organization.Id.Value, Http.User.SightOf(organization.Id.Value), organization.Periods[^1]);
        return OrganizationView.Of(period, organization.Reference, sight) with
        {
            Links = Http.User.LinksTo(id, await Db.PossibleSteps(organization, Clock.Today(), cancellationToken)),
            Duplicates = sight is Sight.Office ? await Db.DuplicatesOf(organization.Id, period.Profile, Clock.Today(), cancellationToken) : null,
        };
    }
}
