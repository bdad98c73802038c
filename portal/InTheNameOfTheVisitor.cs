using Microsoft.AspNetCore.Authentication;

namespace Vmdo.Portal;

/// <summary>
/// Tells the gateway for whom a page is made: who has signed in, by her token; quotas are the visitor's, by the address that the gateway
/// has told; and texts come in her language.
/// </summary>
internal sealed class InTheNameOfTheVisitor(IHttpContextAccessor visit) : DelegatingHandler
{
    /// <summary>A request that nobody shall be known by, also where somebody has signed in.</summary>
    public static readonly HttpRequestOptionsKey<bool> WithoutName = new("without-name");

    private const string ForwardedFor = "X-Forwarded-For";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (visit.HttpContext is { } http)
        {
            request.Headers.TryAddWithoutValidation(
                ForwardedFor,
                http.Request.Headers.TryGetValue(ForwardedFor, out var told)
                    ? told.ToString()
                    : http.Connection.RemoteIpAddress?.ToString());
            var isNamed = http.User.Identity?.IsAuthenticated is true && !request.Options.TryGetValue(WithoutName, out _);
            if (isNamed && await http.GetTokenAsync("access_token") is { } token)
            {
                request.Headers.Authorization = new("Bearer", token);
            }

            if (http.Response.Headers.ContentLanguage is [{ } language, ..])
            {
                request.Headers.AcceptLanguage.ParseAdd(language);
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
