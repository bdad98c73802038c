namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// Sends a request again when the instance that it went to broke off before it answered, as one does that is restarted: there may be
/// another one. Only what may come twice is sent twice: what only reads, and a POST with an <c>Idempotency-Key</c> where keys are kept.
/// </summary>
internal sealed class SendAgain : DelegatingHandler
{
    private const int LargestBody = 64 * 1024;

    // Together well below the time after which a client gives up.
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 0, 50, 200, 500, 1000, 2000 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var mayComeTwice = await MayComeTwice(request, cancellationToken);
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException) when (mayComeTwice && tries < Pauses.Length)
            {
                await Task.Delay(Pauses[tries], cancellationToken);
            }
        }
    }

    private static async Task<bool> MayComeTwice(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options)
        {
            return request.Content is null;
        }

        if (request.Method != HttpMethod.Post
            || !request.Headers.Contains("Idempotency-Key")
            || !KeepsKeys(request.RequestUri?.AbsolutePath ?? ""))
        {
            return false;
        }

        if (request.Content is { Headers.ContentLength: <= LargestBody } body)
        {
            await body.LoadIntoBufferAsync(LargestBody, cancellationToken);
            return true;
        }

        return request.Content is null;
    }

    // Only the API does, and not where somebody votes: even a hash of the request would tell how.
    private static bool KeepsKeys(string path) =>
        path.StartsWith("/api/", StringComparison.Ordinal) && !path.Contains("/ballots/", StringComparison.OrdinalIgnoreCase);
}
