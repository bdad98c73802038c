using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Vmdo.Testing;

/// <summary>What a page answered.</summary>
public sealed record Page(HttpStatusCode Status, string Address, string? Location, string Text, HttpResponseHeaders Headers)
{
    /// <summary>The parameters of the address that it leads to.</summary>
    public Dictionary<string, string> LeadsToWith => QueryHelpers.ParseQuery(Location?.Split('?', 2).ElementAtOrDefault(1)).ToDictionary(q => q.Key, q => q.Value.ToString());
}

/// <summary>As much of a browser as the pages need: it keeps cookies, also secure ones over loopback as real browsers do, and fills in forms. Redirects are looked at, not followed.</summary>
public sealed partial class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public Dictionary<string, string> Cookies { get; private init; } = [];

    public string UserAgent { get; init; } = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

    /// <summary>Another browser that has got hold of these cookies.</summary>
    public Browser WithSameCookies() => new(address) { Cookies = new(Cookies) };

    /// <summary>The same browser, with its cookies, at another address of the same site.</summary>
    public Browser At(Uri other) => new(other) { Cookies = Cookies };

    public Task<Page> Open(string path, string? language = null) => Send(HttpMethod.Get, path, null, language);

    /// <summary>Opens a page, fills in its form and sends it, as a person would.</summary>
    public async Task<Page> Submit(string path, params (string Name, string Value)[] fields)
    {
        var page = await Open(path.Contains("handler=", StringComparison.Ordinal) ? path.Split('?')[0] : path);
        return await Post(path, [.. fields, ("__RequestVerificationToken", FormToken(page.Text))]);
    }

    /// <summary>Sends a form without having seen the page.</summary>
    public Task<Page> Post(string path, params (string Name, string Value)[] fields) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public static string FormToken(string html) => TokenField().Match(html) is { Success: true } match ? match.Groups[1].Value : "";

    public async Task<Page> SignIn(string mail, string password, string returnUrl = "/account") =>
        await Submit($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", ("Mail", mail), ("Password", password), ("ReturnUrl", returnUrl));

    public void Dispose() => _http.Dispose();

    private async Task<Page> Send(HttpMethod method, string path, HttpContent? content, string? language = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.UserAgent.ParseAdd(UserAgent);
        request.Headers.AcceptLanguage.ParseAdd(language ?? "en");
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            Keep(cookie);
        }

        return new(response.StatusCode, path, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers);
    }

    private void Keep(string cookie)
    {
        var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (cookie, "");
        if (value is "")
        {
            Cookies.Remove(name);
        }
        else
        {
            Cookies[name] = value;
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex TokenField();
}
