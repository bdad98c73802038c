using System.Net.Http.Json;
using Vmdo.ServiceDefaults.Json;
using Xunit;

namespace Vmdo.Testing;

public static class Changes
{
    /// <summary>Changes something in its present version.</summary>
    public static async Task<HttpResponseMessage> Change(this HttpClient client, HttpMethod method, string thing, string what, object? body = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var shown = await client.GetAsync(thing, cancel);
        using var request = new HttpRequestMessage(method, what is "" ? thing : $"{thing}/{what}") { Content = JsonContent.Create(body ?? new { }, options: JsonDefaults.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", shown.Headers.ETag?.ToString() ?? "\"1\"");
        return await client.SendAsync(request, cancel);
    }
}
