using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.Browsers;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>The pages of accounts can be used by everybody, on any screen (WCAG, as far as a program can tell).</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class AccessibilityTests(SystemWithPeople system, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Consent =
        "account/consent?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Ddemo-web%26redirect_uri%3Dhttp%3A%2F%2Flocalhost%3A8765%2Fcallback%26scope%3Dopenid%20profile%20organizations.all.read";

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Nothing_serious_keeps_anybody_from_using_a_page(string language)
    {
        var mail = await system.APerson(Role.Content);
        var (_, invitation) = await system.Invite(Role.CaseWork);
        var page = await chromium.NewPage(new() { Locale = language });
        var faults = new List<string>();
        foreach (var path in new[] { "account/sign-in", "account/password/forgot", invitation.PathAndQuery.TrimStart('/') })
        {
            faults.AddRange(await FaultsOf(page, path, language));
        }

        await page.GotoAsync($"{system.Gateway}account");
        await page.SignIn(mail);
        await Assertions.Expect(page.Locator("#name")).ToBeVisibleAsync();
        foreach (var path in new[] { "account", "account/password", "account/second-factor/setup", Consent, "account/sign-out" })
        {
            faults.AddRange(await FaultsOf(page, path, language));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<List<string>> FaultsOf(IPage page, string path, string language)
    {
        var faults = new List<string>();
        await page.GotoAsync($"{system.Gateway}{path}");
        Assert.Equal($"{system.Gateway}{path}", page.Url); // and not somewhere else
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        foreach (var (width, height, scheme) in new[] { (1280, 800, ColorScheme.Light), (360, 640, ColorScheme.Dark) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, height);
            var result = await page.RunAxe();
            faults.AddRange(result.Violations.Where(IsSerious).Select(v => $"{path} ({width}, {scheme}): {v.Id}, {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
        }

        await page.SetViewportSizeAsync(320, 640);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var needed)
        {
            faults.Add($"{path} needs a width of {needed}");
        }

        return faults;
    }

    private static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";
}
