using System.Diagnostics;
using System.Net.Http.Headers;

namespace Vmdo.EndToEnd.Tests.Parts;

/// <summary>Sends a token that is never older than a few minutes: tokens live for a quarter of an hour, and some tests for longer.</summary>
internal sealed class FreshToken(Func<Task<string>> ask) : DelegatingHandler
{
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _asking = new(1);
    private string _token = "";
    private long _since;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> Token(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_token is "" || Stopwatch.GetElapsedTime(_since) > Oldest)
            {
                (_token, _since) = (await ask(), Stopwatch.GetTimestamp());
            }

            return _token;
        }
        finally
        {
            _asking.Release();
        }
    }
}
