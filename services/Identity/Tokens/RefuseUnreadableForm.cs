using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// Only a POSTed form is read, so that no secret stands in an address and thus in a log. A form that cannot be read (too
/// many fields, a name too long, an encoding that nobody reads any more) is the client's error and no failure of ours.
/// </summary>
internal sealed class RefuseUnreadableForm<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    private const string Form = "application/x-www-form-urlencoded";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseUnreadableForm<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractGetRequest<TContext>.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.GetHttpRequest()!; // there is no other host
        if (!HttpMethods.IsPost(request.Method)
            || request.GetTypedHeaders().ContentType?.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase) is not true)
        {
            context.Reject(Errors.InvalidRequest, $"Send a POST with a body of the media type {Form}.");
            return;
        }

        try
        {
            await request.ReadFormAsync(context.CancellationToken); // kept for who reads it next
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException) // the latter for UTF-7
        {
            context.Reject(Errors.InvalidRequest, "The form cannot be read.");
        }
    }
}
