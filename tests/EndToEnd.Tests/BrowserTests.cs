using System.Text.Json;
using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.Browsers;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>People sign in with a real browser, to apps built with libraries that know nothing of us.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class BrowserTests(SystemWithPeople system, Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_web_app_signs_a_person_in_acts_for_her_and_signs_her_out()
    {
        var mail = await system.APerson(Role.Content);
        await using var app = await WebApp.Start(system);
        var page = await chromium.NewPage();
        var complaints = Complaints(page);

        await page.GotoAsync(system.WebAppAddress.ToString());
        await page.SignIn(mail);
        await page.ClickAsync("button[value=yes]");
        await page.WaitForURLAsync(system.WebAppAddress.ToString());
        Assert.Equal("Welcome, Somebody", await page.TextContentAsync("body"));

        await page.GotoAsync($"{system.WebAppAddress}projects");
        Assert.Equal("Projects: 200", await page.TextContentAsync("body"));
        await page.GotoAsync($"{system.WebAppAddress}refreshed");
        Assert.Equal("Projects: 200", await page.TextContentAsync("body"));

        await page.GotoAsync($"{system.WebAppAddress}leave");
        await page.WaitForURLAsync($"{system.WebAppAddress}goodbye");
        await page.GotoAsync(system.WebAppAddress.ToString());
        await Assertions.Expect(page.Locator("#password")).ToBeVisibleAsync(); // neither the app nor we know her any more
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task An_app_is_told_that_a_person_does_not_want_it()
    {
        var mail = await system.APerson(Role.Content);
        var page = await chromium.NewPage();
        var complaints = Complaints(page);
        var app = system.AnApp("demo-mobile", "vmdo-demo:/callback", "openid projects.read");
        app.Options.Browser = new PhoneBrowser(page, async p =>
        {
            await p.SignIn(mail);
            await p.ClickAsync("button[value=no]");
        });
        Assert.Equal("access_denied", (await app.LoginAsync(cancellationToken: RunningSystem.Cancel)).Error);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task An_app_on_a_phone_gets_the_answer_by_its_own_scheme()
    {
        var mail = await system.APerson(Role.Content);
        var page = await chromium.NewPage(new() { ViewportSize = new() { Width = 360, Height = 640 }, IsMobile = true, HasTouch = true });
        var complaints = Complaints(page);
        var app = system.AnApp("demo-mobile", "vmdo-demo:/callback", "openid profile offline_access projects.read");
        var signedIn = await SystemWithPeople.SignIn(app, new PhoneBrowser(page, async p =>
        {
            await p.SignIn(mail);
            await p.ClickAsync("button[value=yes]");
        }));
        Assert.Empty(complaints);
        Assert.Equal("Somebody", signedIn.User.FindFirst("name")?.Value);
        await MayReadProjects(signedIn.AccessToken);
        var refreshed = await app.RefreshTokenAsync(signedIn.RefreshToken, cancellationToken: RunningSystem.Cancel);
        Assert.False(refreshed.IsError, refreshed.Error);
        Assert.NotEqual(signedIn.RefreshToken, refreshed.RefreshToken);
        await MayReadProjects(refreshed.AccessToken);
    }

    [Fact]
    public async Task A_person_makes_a_passkey_and_signs_in_with_it_alone()
    {
        var mail = await system.APerson(Role.Content);
        var page = await chromium.NewPage();
        await AddAuthenticator(page);
        await page.GotoAsync($"{system.Gateway}account");
        await page.SignIn(mail);
        await page.ClickAsync("[data-passkey=create]");
        await Assertions.Expect(page.GetByText("Passkeys: 1.")).ToBeVisibleAsync();

        await page.GotoAsync($"{system.Gateway}account/sign-out");
        await page.ClickAsync("main form button");
        await page.GotoAsync($"{system.Gateway}account");
        await page.ClickAsync("[data-passkey=sign-in]");
        await page.WaitForURLAsync($"{system.Gateway}account");
        await Assertions.Expect(page.GetByText("Passkeys: 1.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_in_needs_no_script()
    {
        var mail = await system.APerson(Role.Content);
        var page = await chromium.NewPage(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{system.Gateway}account");
        await Assertions.Expect(page.Locator("[data-passkey]")).ToBeHiddenAsync(); // what would not work is not offered
        await page.SignIn(mail);
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync("Somebody");
        Assert.Equal($"{system.Gateway}account", page.Url); // never past the gateway
    }

    private async Task MayReadProjects(string token)
    {
        using var http = system.Client(system.Gateway, token);
        await Problem.Read<JsonElement>(await http.GetAsync("api/v1/projects", RunningSystem.Cancel));
    }

    /// <summary>What the browser complains about, for example that a policy forbids the way back to the app.</summary>
    private static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        return complaints;
    }

    /// <summary>A device that has recognized its owner, as a phone does by her finger.</summary>
    private static async Task AddAuthenticator(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
