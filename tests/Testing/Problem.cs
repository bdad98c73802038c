using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Vmdo.Testing;

/// <summary>What every error answer must be (RFC 9457).</summary>
public static class Problem
{
    /// <summary>Asserts status and media type, and that <paramref name="says"/> stands in the detail.</summary>
    public static async Task<JsonElement> Is(HttpResponseMessage response, HttpStatusCode status, string? says = null)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"Expected {(int)status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        if (says is not null)
        {
            Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        return problem;
    }

    /// <summary>Asserts that the problem names a field: a JSON pointer, or the name of a parameter, header or column.</summary>
    public static async Task Names(HttpResponseMessage response, HttpStatusCode status, string field)
    {
        var problem = await Is(response, status);
        var named = problem.GetProperty("errors").EnumerateArray()
            .SelectMany(e => new[] { "pointer", "parameter", "header", "column" }.Select(p => e.TryGetProperty(p, out var value) ? value.GetString() : null));
        Assert.True(named.Contains(field), $"{field} is not named in {problem}");
    }

    /// <summary>The answer's JSON, after asserting its status.</summary>
    public static async Task<T> Read<T>(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(status == response.StatusCode, $"Expected {(int)status}, got {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(ServiceDefaults.Json.JsonDefaults.Options))!; // a success has a body
    }
}
