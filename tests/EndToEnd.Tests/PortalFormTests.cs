using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.Browsers;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>Whoever signs in to the portal works there without script, and loses nothing of what she has typed.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class PortalFormTests(SystemWithPeople system, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Session = "__Host-vmdo-portal";
    private const string Send = "main form.ask .acts button";

    [Fact]
    public async Task Somebody_signs_in_and_comes_back_to_the_page_that_she_wanted()
    {
        var page = await chromium.NewPage(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{system.Gateway}mandates?office=delegate");
        await page.SignIn(await system.APerson(Role.MemberAdministration));
        Assert.Equal($"{system.Gateway}mandates?office=delegate", page.Url);
        var cookies = await page.Context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.DoesNotContain("eyJ", cookie.Value, StringComparison.Ordinal)); // no token leaves the server
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly && cookie.Secure, cookie.Name));
        Assert.Contains("no-store", (await page.ReloadAsync())!.Headers["cache-control"], StringComparison.Ordinal); // there is an answer
        await page.GotoAsync($"{system.Gateway}sign-out");
        await page.ClickAsync("main form button");
        await page.GotoAsync($"{system.Gateway}mandates");
        Assert.Contains("/account/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_click_has_one_effect()
    {
        var (page, name) = (await ASignedIn(Role.MemberAdministration), AName());
        await page.GotoAsync($"{system.Gateway}organizations/interest");
        await FillOrganization(page, name);
        var form = await page.EvalOnSelectorAllAsync<string[][]>("form.ask [name]:not(button, [type=checkbox])", "all => all.map(e => [e.name, e.value])");
        var first = await Post(page, "organizations/interest", form);
        var second = await Post(page, "organizations/interest", form);
        Assert.Equal((302, 302), (first.Status, second.Status));
        Assert.Equal(first.Headers["location"], second.Headers["location"]);
        using var office = await system.Office();
        var found = await Problem.Read<JsonElement>(await office.GetAsync($"api/v1/organizations?status=all&q={Uri.EscapeDataString(name)}", RunningSystem.Cancel));
        Assert.Single(found.GetProperty("items").EnumerateArray(), o => o.GetProperty("details").GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_what_was_typed_stays()
    {
        var page = await ASignedIn(Role.MemberAdministration, "de");
        await page.GotoAsync($"{system.Gateway}organizations/interest");
        await page.FillAsync("[name='details.seat']", "Hörde");
        await page.ClickAsync(Send);
        await Assertions.Expect(page.Locator("[name='details.name']")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Locator("[name='details.seat']")).ToHaveValueAsync("Hörde");
        await page.ClickAsync("#faults a"); // leads to the field
        Assert.EndsWith("#f-details-name", page.Url, StringComparison.Ordinal);
        await FillOrganization(page, AName());
        await page.FillAsync("[name='details.postalCode']", "?");
        await page.ClickAsync(Send);
        await Assertions.Expect(page.Locator("#f-details-postalCode-error")).ToHaveCountAsync(1); // what the register says
        await page.FillAsync("[name='details.postalCode']", "44147");
        await page.ClickAsync(Send);
        await Assertions.Expect(page.Locator("p.done")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_others_have_changed_meanwhile_is_shown_beside_what_she_typed()
    {
        var (page, id) = (await ASignedIn(Role.MemberAdministration), await AnOrganization());
        await page.GotoAsync($"{system.Gateway}organizations/{id}/details");
        await page.FillAsync("[name='details.street']", "Nordmarkt 1");
        using var office = await system.Office();
        await Change(office, id, "Borsigplatz 9");
        await page.ClickAsync(Send);
        await Assertions.Expect(page.Locator("[name='details.street']")).ToHaveValueAsync("Nordmarkt 1");
        await Assertions.Expect(page.Locator("form.ask .notice")).ToContainTextAsync("Borsigplatz 9");
        await page.ClickAsync(Send); // she has seen it, and means it
        await Assertions.Expect(page.Locator("p.done")).ToHaveCountAsync(1);
        var now = await Problem.Read<JsonElement>(await office.GetAsync($"api/v1/organizations/{id}", RunningSystem.Cancel));
        Assert.Equal("Nordmarkt 1", now.GetProperty("details").GetProperty("street").GetString());
    }

    [Fact]
    public async Task What_she_typed_outlives_her_session()
    {
        var (page, name) = (await ASignedIn(Role.MemberAdministration), AName());
        await page.GotoAsync($"{system.Gateway}organizations/interest");
        await FillOrganization(page, name);
        await page.Context.ClearCookiesAsync();
        await page.ClickAsync(Send);
        await page.SignIn(_mail!); // signed in with it above
        await Assertions.Expect(page.Locator("[name='details.name']")).ToHaveValueAsync(name);
        Assert.DoesNotContain(Uri.EscapeDataString(name), page.Url, StringComparison.Ordinal);
        await page.ClickAsync(Send);
        await Assertions.Expect(page.Locator("p.done")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_broken_rule_is_told_as_a_sentence_with_what_is_possible_instead()
    {
        var (page, id) = (await ASignedIn(Role.MemberAdministration), await AnOrganization());
        await page.GotoAsync($"{system.Gateway}organizations/{id}/reinstatement");
        await page.ClickAsync(Send);
        await Assertions.Expect(page.Locator("#faults p").First).Not.ToBeEmptyAsync();
        Assert.NotEqual(0, await page.Locator($"#faults a[href^='/organizations/{id}/']").CountAsync());
    }

    [Fact]
    public async Task Other_sites_can_neither_send_forms_nor_lead_away()
    {
        var page = await ASignedIn(Role.MemberAdministration);
        foreach (var header in new Dictionary<string, string>[] { new() { ["Sec-Fetch-Site"] = "cross-site" }, new() { ["Origin"] = "https://elsewhere.example" } })
        {
            var refused = await page.Context.APIRequest.PostAsync($"{system.Gateway}organizations/interest", new() { Headers = header, MaxRedirects = 0 });
            Assert.Equal(403, refused.Status);
        }

        foreach (var elsewhere in new[] { "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example" })
        {
            await page.GotoAsync($"{system.Gateway}sign-in?back={Uri.EscapeDataString(elsewhere)}");
            Assert.StartsWith(system.Gateway.ToString(), page.Url, StringComparison.Ordinal);
            await page.GotoAsync($"{system.Gateway}organizations/interest?back={Uri.EscapeDataString(elsewhere)}");
            Assert.DoesNotContain("elsewhere", await page.GetAttributeAsync("form.ask .acts a", "href") ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_her_role_does_not_show_is_not_there()
    {
        var (page, id) = (await ASignedIn(Role.Operator), await AnOrganization());
        foreach (var path in new[] { $"organizations/{id}/admission", $"mandates/{Guid.CreateVersion7()}", "people" })
        {
            var status = (await page.GotoAsync($"{system.Gateway}{path}"))!.Status; // an answer comes
            Assert.True(status is 403 or 404, $"{path}: {status}");
        }
    }

    private string? _mail;

    private static string AName() => $"Formular {Guid.CreateVersion7():N} e.V.";

    private async Task<IPage> ASignedIn(Role role, string language = "en")
    {
        var page = await chromium.NewPage(new() { JavaScriptEnabled = false, Locale = language });
        await page.GotoAsync($"{system.Gateway}sign-in");
        await page.SignIn(_mail = await system.APerson(role));
        return page;
    }

    private static async Task FillOrganization(IPage page, string name)
    {
        await page.FillAsync("[name='details.name']", name);
        await page.FillAsync("[name='details.seat']", "Dortmund");
    }

    private Task<IAPIResponse> Post(IPage page, string path, string[][] form)
    {
        var data = page.Context.APIRequest.CreateFormData();
        foreach (var field in form.Where(f => f[1].Length > 0))
        {
            data.Set(field[0], field[1]);
        }

        return page.Context.APIRequest.PostAsync($"{system.Gateway}{path}", new() { Form = data, MaxRedirects = 0 });
    }

    private async Task<Guid> AnOrganization()
    {
        using var office = await system.Office();
        var made = await Problem.Read<JsonElement>(await RunningSystem.Apply(office, AName(), Guid.CreateVersion7(), RunningSystem.Cancel), System.Net.HttpStatusCode.Created);
        return made.GetProperty("id").GetGuid();
    }

    private static async Task Change(HttpClient office, Guid id, string street)
    {
        var seen = await office.GetAsync($"api/v1/organizations/{id}", RunningSystem.Cancel);
        var details = (await Problem.Read<System.Text.Json.Nodes.JsonNode>(seen))["details"]!; // each has them
        details["street"] = street;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/v1/organizations/{id}/details") { Content = JsonContent.Create(new { details }) };
        request.Headers.Add("If-Match", seen.Headers.ETag!.ToString()); // as above
        (await office.SendAsync(request, RunningSystem.Cancel)).EnsureSuccessStatusCode();
    }
}
