using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Messaging.Operations;

/// <summary>What an operator sees and does about messages: no payloads, replay by id.</summary>
public static class OperationsApi
{
    /// <summary>Maps <c>/api/v1/operations/{service}/…</c>.</summary>
    public static void MapOperations(this IEndpointRouteBuilder routes, string service)
    {
        var operations = routes.MapGroup($"/api/v1/operations/{service}")
            .WithTags("operations").RequirePermission(Permissions.Operations).Writes();
        operations.MapGet("/outbox", ShowOutbox.Handle).WithName($"{service}-outbox");
        operations.MapGet("/parked-messages", ListParkedMessages.Handle).WithName($"{service}-parked-messages");
        operations.MapPost("/parked-messages/{id:guid}/replay", ReplayParkedMessage.Handle).WithName($"{service}-replay-parked-message");
        operations.MapDelete("/parked-messages/{id:guid}", DiscardParkedMessage.Handle).WithName($"{service}-discard-parked-message");
        operations.MapGet("/dead-letters", ListDeadLetters.Handle).WithName($"{service}-dead-letters");
        operations.MapPost("/dead-letters/{id:guid}/replay", ReplayDeadLetter.Handle).WithName($"{service}-replay-dead-letter");
        operations.MapDelete("/dead-letters/{id:guid}", DiscardDeadLetter.Handle).WithName($"{service}-discard-dead-letter");
        operations.MapGet("/states", CompareStates.Handle).WithName($"{service}-states");
        operations.MapPost("/republications", RepublishStates.Handle).WithName($"{service}-republish");
    }
}
