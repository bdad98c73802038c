using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>A document that was handed in; the document itself is filed elsewhere.</summary>
/// <param name="Kind">Which.</param>
/// <param name="ExpiresOn">The last day on which it holds; needed for a non-profit notice.</param>
/// <param name="EffectiveOn">The day of receipt; today when absent.</param>
/// <param name="Reason">A remark of the office on it.</param>
public sealed record DocumentReceipt(
    DocumentKind Kind, DateOnly? ExpiresOn = null, DateOnly? EffectiveOn = null, [property: StringLength(500)] string? Reason = null);

/// <summary>The office has received a document. 404 when unknown; 409 when a rule forbids it.</summary>
public static class HandInDocument
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, DocumentReceipt receipt, CancellationToken cancellationToken) =>
        change.By(Permissions.OrganizationsWrite).Make(
            o => o.HandIn(
                new(receipt.Kind, receipt.ExpiresOn),
                change.Act(EffectiveDay.Check("/effectiveOn", receipt.EffectiveOn, change.Clock), receipt.Reason)),
            cancellationToken);
}
