using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Messaging.Operations;

/// <summary>What to publish again.</summary>
/// <param name="State">Its name, such as <c>members.organization-changed.v1</c>.</param>
/// <param name="Ids">Only these things; all when absent.</param>
public sealed record RepublicationRequest(
    [property: StringLength(100)] string State, [property: MaxLength(RepublishStates.Most)] IReadOnlyList<Guid>? Ids = null);

/// <summary>What was put into the outbox.</summary>
/// <param name="States">How many.</param>
public sealed record RepublicationReceipt(int States);

/// <summary>Publishes current states again, so that copies which missed some are whole. 400 for a state that is not owned here.</summary>
public static class RepublishStates
{
    internal const int Most = 10_000;

    internal static async Task<Accepted<RepublicationReceipt>> Handle(
        RepublicationRequest request, IEnumerable<Republication> owned, MessagingDb db, CancellationToken cancellationToken)
    {
        if (request.Ids?.Count > Most)
        {
            throw MalformedRequest.Member("/ids", $"has more than {Most} entries");
        }

        var republication = owned.SingleOrDefault(r => r.State == request.State)
            ?? throw MalformedRequest.Member("/state", $"must be one of: {string.Join(", ", owned.Select(r => r.State))}");
        var count = await republication.Enqueue(db, request.Ids, cancellationToken);
        return TypedResults.Accepted((string?)null, new RepublicationReceipt(count));
    }
}
