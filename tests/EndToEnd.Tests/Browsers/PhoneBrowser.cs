using Duende.IdentityModel.OidcClient.Browser;
using Microsoft.Playwright;

namespace Vmdo.EndToEnd.Tests.Browsers;

/// <summary>The browser that a phone opens for an app: it hands an address with the app's own scheme over to the app.</summary>
internal sealed class PhoneBrowser(IPage page, Func<IPage, Task> person) : Duende.IdentityModel.OidcClient.Browser.IBrowser
{
    public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
    {
        // A scheme that nothing on the machine opens is no request for Playwright, so that it is read off the browser's own account.
        var wayBack = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, e) => Note(e?.GetProperty("request").GetProperty("url").GetString());
        session.Event("Page.frameRequestedNavigation").OnEvent += (_, e) => Note(e?.GetProperty("url").GetString());
        session.Event("Network.responseReceivedExtraInfo").OnEvent += (_, e) => Note(Location(e));
        await session.SendAsync("Network.enable");
        await session.SendAsync("Page.enable");
        await page.GotoAsync(options.StartUrl);
        await person(page);
        return new() { ResultType = BrowserResultType.Success, Response = await wayBack.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken) };

        void Note(string? address)
        {
            if (address?.StartsWith(options.EndUrl, StringComparison.Ordinal) is true)
            {
                wayBack.TrySetResult(address);
            }
        }
    }

    private static string? Location(System.Text.Json.JsonElement? e) =>
        e?.GetProperty("headers").EnumerateObject().FirstOrDefault(h => h.NameEquals("location") || h.NameEquals("Location")) is { Value.ValueKind: System.Text.Json.JsonValueKind.String } header ? header.Value.GetString() : null;
}
