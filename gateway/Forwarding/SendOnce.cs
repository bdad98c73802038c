using Yarp.ReverseProxy.Forwarder;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// Sends a write to a service at most once, unless <see cref="SendAgain"/> knows that it may come twice. Left to itself the HTTP
/// stack repeats a request without content on another connection when the one that it reused breaks before the answer, and by
/// then the service may have done what was asked. A request with content, be it empty, it never repeats.
/// </summary>
internal sealed class SendOnce : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && request.Method != HttpMethod.Options)
        {
            request.Content ??= new ByteArrayContent([]);
        }

        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Makes the clients that forward.</summary>
internal sealed class ForwardingClients : ForwarderHttpClientFactory
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = ConnectTimeout;
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new SendAgain { InnerHandler = new SendOnce { InnerHandler = base.WrapHandler(context, handler) } };
}
