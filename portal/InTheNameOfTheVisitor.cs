namespace Vmdo.Portal;

/// <summary>
/// Tells the gateway for whom a page is made: quotas are the visitor's, by the address that the gateway has told, and texts come in
/// her language.
/// </summary>
internal sealed class InTheNameOfTheVisitor(IHttpContextAccessor visit) : DelegatingHandler
{
    private const string ForwardedFor = "X-Forwarded-For";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (visit.HttpContext is { } http)
        {
            request.Headers.TryAddWithoutValidation(
                ForwardedFor,
                http.Request.Headers.TryGetValue(ForwardedFor, out var told)
                    ? told.ToString()
                    : http.Connection.RemoteIpAddress?.ToString());
            if (http.Response.Headers.ContentLanguage is [{ } language, ..])
            {
                request.Headers.AcceptLanguage.ParseAdd(language);
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
