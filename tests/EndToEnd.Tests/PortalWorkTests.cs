using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.Browsers;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What those find in the portal who work for the association or for an organization: usable by everybody, and safe.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class PortalWorkTests(SystemWithPeople system, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'>";

    [Theory]
    [InlineData(Role.MemberAdministration, "de", "today register meeting imports organizations/reminders mandates/vacancies mandates mandates/new organizations/new assemblies assemblies/new statutes people invitations clients {organization}/file {organization}/details {organization}/admission")]
    [InlineData(Role.Board, "en", "today register people statutes statutes/new assemblies positions/work projects {organization}/file")]
    [InlineData(Role.CaseWork, "de", "today desk institutions institutions/new")]
    [InlineData(Role.Operator, "en", "today system system/members")]
    [InlineData(Role.DataProtectionOfficer, "de", "today people record record/verification own-data")]
    public async Task Pages_of_the_office_can_be_used_by_everybody(Role role, string language, string pages)
    {
        var page = await SignedIn(await system.APerson(role), language);
        await AllAreUsable(page, pages.Replace("{organization}", $"organizations/{await AMember()}", StringComparison.Ordinal).Split(' '), language);
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("ti")]
    public async Task Pages_of_representatives_can_be_used_by_everybody_in_their_language(string language)
    {
        var organization = await AMember();
        var page = await SignedIn(await system.APerson(Role.Representative, organization), language);
        string[] pages =
        [
            "work", $"own/{organization}", $"mandates/new?office=delegate&organizationId={organization}", "assemblies", "positions/concerns",
            $"positions/concerns/new?organizationId={organization}", "projects", "projects/new", "inquiries", "people", "invitations", "own-data",
        ];
        await AllAreUsable(page, pages, language);
    }

    [Fact]
    public async Task What_somebody_has_written_never_runs()
    {
        var organization = await AMember(Hostile);
        var (office, representative) = (
            await SignedIn(await system.APerson(Role.MemberAdministration), "en"),
            await SignedIn(await system.APerson(Role.Representative, organization), "en"));
        var ran = new List<string>();
        foreach (var page in new[] { office, representative })
        {
            page.Dialog += (_, dialog) => { ran.Add(dialog.Message); _ = dialog.DismissAsync(); };
            page.Console += (_, message) => ran.AddRange(message.Type == "error" && message.Text.Contains("Content Security", StringComparison.Ordinal) ? [message.Text] : []);
        }

        string[] ofOffice = ["register", "meeting", $"organizations/{organization}", $"organizations/{organization}/file", $"organizations/{organization}/details", "mandates/new", "organizations?q=onerror"];
        string[] ofRepresentative = ["work", $"own/{organization}", $"positions/concerns/new?organizationId={organization}", $"organizations/{organization}?back={Uri.EscapeDataString(Hostile)}"];
        foreach (var (page, path) in ofOffice.Select(p => (office, p)).Concat(ofRepresentative.Select(p => (representative, p))))
        {
            await page.GotoAsync($"{system.Gateway}{path}");
            Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
            Assert.Equal(0, await page.Locator("script").CountAsync());
        }

        Assert.Empty(ran);
    }

    [Fact]
    public async Task Pages_of_other_organizations_are_not_there()
    {
        var (own, other) = (await AMember(), await AMember());
        var page = await SignedIn(await system.APerson(Role.Representative, own), "en");
        foreach (var path in new[] { $"own/{other}", $"organizations/{other}/file", "register", "meeting", "desk", "record", "system" })
        {
            var status = (await page.GotoAsync($"{system.Gateway}{path}"))!.Status; // an answer comes
            Assert.True(status is 403 or 404, $"{path}: {status}");
        }
    }

    private async Task<IPage> SignedIn(string mail, string language)
    {
        var page = await chromium.NewPage(new() { Locale = language });
        await page.GotoAsync($"{system.Gateway}sign-in");
        await page.SignIn(mail);
        return page;
    }

    // Two at once: a browser waits for the system, and the system for the browser.
    private async Task AllAreUsable(IPage page, IEnumerable<string> paths, string language)
    {
        var halves = paths.Index().GroupBy(p => p.Index % 2, p => p.Item).ToList();
        var faults = await Task.WhenAll(halves.Select(async half => await Faults(await page.Context.NewPageAsync(), half, language)));
        Assert.True(faults.All(f => f.Count == 0), string.Join('\n', faults.SelectMany(f => f)));
    }

    private async Task<List<string>> Faults(IPage page, IEnumerable<string> paths, string language)
    {
        var faults = new List<string>();
        foreach (var path in paths)
        {
            await page.SetViewportSizeAsync(1280, 800);
            var status = (await page.GotoAsync($"{system.Gateway}{path}"))!.Status; // an answer comes
            if (status != 200 || await page.GetAttributeAsync("html", "lang") != language)
            {
                faults.Add($"{path}: {status}, {await page.GetAttributeAsync("html", "lang")}");
                continue;
            }

            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var result = await page.RunAxe();
                faults.AddRange(result.Violations.Select(v => $"{path} ({scheme}): {v.Id}, {v.Help} {string.Join(' ', v.Nodes.Take(3).Select(n => n.Html))}"));
            }

            await page.SetViewportSizeAsync(320, 640);
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var needed)
            {
                faults.Add($"{path} needs a width of {needed}");
            }
        }

        return faults;
    }

    private async Task<Guid> AMember(string words = "Arbeit")
    {
        var name = $"{words} {Guid.CreateVersion7():N} e.V.";
        using var office = await system.Office();
        using var csv = new StringContent(
            $"reference,event,effectiveOn,name,seat\nW-{Guid.CreateVersion7().ToString("N")[20..]},foundation,2008-05-08,\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",Dortmund\n",
            System.Text.Encoding.UTF8, "text/csv");
        (await office.PostAsync("api/v1/imports/organizations", csv, RunningSystem.Cancel)).EnsureSuccessStatusCode();
        var found = await Problem.Read<JsonElement>(await office.GetAsync($"api/v1/organizations?q={Uri.EscapeDataString(name[^20..])}", RunningSystem.Cancel));
        return found.GetProperty("items").EnumerateArray().Single(o => o.GetProperty("details").GetProperty("name").GetString() == name).GetProperty("id").GetGuid();
    }
}
