using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects.Contributions;

/// <summary>What an organization gave to a project.</summary>
/// <param name="OrganizationId">Who gave it; takes part in the project.</param>
/// <param name="Kind">Money, hours of work, or hours of room use.</param>
/// <param name="Amount">Euros for money, hours for work and rooms; at most two decimal places.</param>
/// <param name="GivenOn">The day on which it was given; never ahead.</param>
/// <param name="Jointly">For hours of work: whether they were worked together with another organization.</param>
/// <param name="Note">What it was.</param>
public sealed record NewContribution(
    Guid OrganizationId,
    ContributionKind Kind,
    [property: Amount] decimal Amount,
    DateOnly GivenOn,
    bool Jointly = false,
    [property: StringLength(500)] string? Note = null);

/// <summary>
/// The lead, the giver or the office records a contribution. 201 with its address; 404 when the project is unknown or not
/// hers to contribute to; 400 when the organization is not in the register; 409 when a rule forbids it.
/// </summary>
public static class RecordContribution
{
    public static async Task<Results<Added<ContributionView>, NotFound>> Handle(
        Guid id, NewContribution given, ProjectsDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var givenOn = PastDay.Check("/givenOn", given.GivenOn, clock, Project.Earliest);
        var giver = new OrganizationId(given.OrganizationId);
        var carriers = await db.Carriers.Known([giver], cancellationToken);
        carriers.RequireAll([("/organizationId", giver)]);
        var project = await db.LockProject(new(id), cancellationToken);
        if (project is null
            // Who gives is the request's word: it counts only when the stored project knows the giver.
            || !(user.WorksOn(project) || (project.Carries(giver) && user.May(Permissions.ProjectsWrite, giver.Value))))
        {
            return TypedResults.NotFound();
        }

        var contribution = project.Receive(
            new Gift(giver, given.Kind, given.Amount, given.Jointly, given.Note),
            new Act(givenOn, user.Subject(), Reason: null, clock.Instant()));
        return new Added<ContributionView>(
            $"/api/v1/projects/{id}/contributions/{contribution.Number}",
            ContributionView.Of(contribution, carriers),
            EntityTag.Of(contribution.Version));
    }
}

/// <summary>A quantity that people count: more than nothing, at most two decimal places.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AmountAttribute : ValidationAttribute
{
    private const decimal Most = 10_000_000m;

    public override bool IsValid(object? value) =>
        value is not decimal amount || (amount > 0 && amount <= Most && decimal.Round(amount, 2) == amount);

    public override string FormatErrorMessage(string name) => "must be between 0.01 and 10000000 with at most two decimal places";
}
