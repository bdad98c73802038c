using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.People;

namespace Vmdo.EndToEnd.Tests.Browsers;

/// <summary>The distribution's Chromium. Each test gets a profile of its own, which nobody has used.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Debian's name, and what other distributions and build machines have.
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser", "/snap/bin/chromium"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // as for all else: the machine may be busy
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Programs.First(File.Exists),
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>A page of a new profile.</summary>
    public async Task<IPage> NewPage(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.Locale ??= "en";
        options.ReducedMotion ??= ReducedMotion.Reduce; // a colour that is on its way to another has no contrast yet
        var context = await _browser!.NewContextAsync(options); // started before any test
        return await context.NewPageAsync();
    }
}

internal static class PageExtensions
{
    /// <summary>What a person does at the sign-in page.</summary>
    public static async Task SignIn(this IPage page, string mail)
    {
        await page.FillAsync("#mail", mail);
        await page.FillAsync("#password", SystemWithPeople.Password);
        await page.ClickAsync("main form button");
    }
}
