namespace Vmdo.Portal.SignIn;

/// <summary>
/// The association's accounts tell browsers' addresses, which may mean nothing where the portal runs: what the portal itself asks there
/// goes to the gateway directly.
/// </summary>
internal sealed class ThroughTheGateway(Uri issuer) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } asked && issuer.IsBaseOf(asked))
        {
            request.RequestUri = new(ApiExtensions.Gateway, asked.PathAndQuery);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
