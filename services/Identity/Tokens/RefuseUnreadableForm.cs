using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// Only a POSTed form is read, so that no secret stands in an address and thus in a log; addresses that a browser opens, and userinfo, are
/// also asked by GET. A form that cannot be read (too many fields, a name too long, an encoding that nobody reads any more) is the
/// client's error and no failure of ours.
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
        if (HttpMethods.IsGet(request.Method) && IsAskedByGet(context.EndpointType))
        {
            return;
        }

        if (await FaultOf(request, context.CancellationToken) is { } fault)
        {
            request.ContentType = null; // the page that shows the fault does not try to read it once more
            context.Reject(Errors.InvalidRequest, fault);
        }
    }

    private static bool IsAskedByGet(OpenIddictServerEndpointType address) => address is OpenIddictServerEndpointType.Authorization
        or OpenIddictServerEndpointType.EndSession or OpenIddictServerEndpointType.UserInfo;

    private static async Task<string?> FaultOf(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsPost(request.Method)
            || request.GetTypedHeaders().ContentType?.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return $"Send a POST with a body of the media type {Form}.";
        }

        try
        {
            await request.ReadFormAsync(cancellationToken); // kept for who reads it next
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException) // the latter for UTF-7
        {
            return "The form cannot be read.";
        }
    }
}
