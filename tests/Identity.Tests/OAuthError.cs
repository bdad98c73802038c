using System.Net;
using System.Text.Json;

namespace Vmdo.Identity.Tests;

/// <summary>An error as RFC 6749 § 5.2 has it.</summary>
internal static class OAuthError
{
    public static async Task Is(HttpResponseMessage response, HttpStatusCode status, string? error = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"Expected {(int)status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(error ?? answer.GetProperty("error").GetString(), answer.GetProperty("error").GetString());
        Assert.NotEmpty(answer.GetProperty("error_description").GetString()!); // asserted here
        Assert.False(answer.TryGetProperty("access_token", out _));
    }
}
