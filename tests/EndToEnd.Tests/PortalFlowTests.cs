using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.Browsers;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What several people do one after the other, on pages alone and without script.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class PortalFlowTests(SystemWithPeople system, Chromium chromium) : IClassFixture<Chromium>
{
    private const string Send = "main form.ask .acts button";
    private const string Need = "أحتاج إلى من يتحدث معي عن مدرسة ابني.";
    private const string Answer = "تعالوا يوم الثلاثاء في الساعة الرابعة.";

    [Fact]
    public async Task Somebody_asks_in_Arabic_and_reads_the_answer_of_an_organization_by_her_code()
    {
        var organization = await AMember();
        var asker = await chromium.NewPage(new() { Locale = "ar", JavaScriptEnabled = false });
        await asker.GotoAsync($"{system.Gateway}help");
        await asker.CheckAsync("[name=need][value=education]");
        await asker.FillAsync("[name=text]", Need);
        await asker.ClickAsync(Send);
        var code = await asker.Locator("p.code").InnerTextAsync();
        Assert.Equal("rtl", await asker.GetAttributeAsync("html", "dir"));
        Assert.DoesNotContain(code, asker.Url, StringComparison.Ordinal);

        var desk = await SignedIn(await system.APerson(Role.CaseWork));
        var inquiry = await Latest();
        await desk.GotoAsync($"{system.Gateway}desk/{inquiry}");
        await desk.ClickAsync($"form[action='/inquiries/{inquiry}/handling'] button");
        await Assertions.Expect(desk.GetByText(Need)).ToHaveCountAsync(1);
        await desk.GotoAsync($"{system.Gateway}inquiries/{inquiry}/assignment?organizationId={organization}&back=/desk/{inquiry}");
        await desk.ClickAsync(Send);
        Assert.Equal($"{system.Gateway}desk/{inquiry}", desk.Url);

        var representative = await SignedIn(await system.APerson(Role.Representative, organization));
        await representative.GotoAsync($"{system.Gateway}inquiries/{inquiry}/answers?language=ar&back=/inquiries/{inquiry}");
        await representative.FillAsync("[name=text]", Answer);
        await representative.ClickAsync(Send);
        await Assertions.Expect(representative.Locator("p.done")).ToHaveCountAsync(1);

        await asker.GotoAsync($"{system.Gateway}help/answer");
        await asker.FillAsync("[name=code]", "2222-2222-2222");
        await asker.ClickAsync(Send);
        await Assertions.Expect(asker.Locator("[name=code]")).ToHaveValueAsync("2222-2222-2222"); // nothing is found, and nothing is lost
        await asker.FillAsync("[name=code]", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await asker.ClickAsync(Send);
        await Assertions.Expect(asker.GetByText(Answer)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_organization_applies_without_an_account_and_the_office_finds_it()
    {
        var name = $"Beitritt {Guid.CreateVersion7():N} e.V.";
        var applicant = await chromium.NewPage(new() { Locale = "tr", JavaScriptEnabled = false });
        await applicant.GotoAsync($"{system.Gateway}join");
        await applicant.FillAsync("[name='details.name']", name);
        await applicant.FillAsync("[name='details.seat']", "Dortmund");
        await applicant.FillAsync("[name='details.email']", "dernek@example.org");
        await applicant.CheckAsync("[name=consent]");
        await applicant.ClickAsync(Send);
        await Assertions.Expect(applicant.Locator("p.code")).ToHaveCountAsync(1);

        var office = await SignedIn(await system.APerson(Role.MemberAdministration), "de");
        await office.GotoAsync($"{system.Gateway}register?status=all&q={Uri.EscapeDataString(name)}");
        await office.ClickAsync($"main a:has-text('{name}')");
        Assert.EndsWith("/file", new Uri(office.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_operation_of_the_API_has_its_page()
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "clients", "openapi.json"), RunningSystem.Cancel))!.AsObject();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = system["portal"].Address }; // past the quota of an address
        var without = new List<string>();
        foreach (var (path, operations) in description["paths"]!.AsObject().Where(p => p.Key.StartsWith("/api/v1/", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in operations!.AsObject().Where(o => o.Key is "get" or "post" or "put" or "delete"))
            {
                var page = string.Join('/', path["/api/v1/".Length..].Split('/').Select(s => !s.StartsWith('{') ? s : s is "{number}" or "{sequence}" or "{version}" or "{consent}" ? "1" : s is "{language}" ? "de" : Guid.CreateVersion7().ToString()));
                page += (method, operations["get"] is not null) switch { ("delete", _) => "/removal", ("post", true) => "/new", ("put", true) => "/edit", _ => "" };
                var status = (int)(await browser.GetAsync(page, RunningSystem.Cancel)).StatusCode;
                var isPublic = operation!["security"] is null || operation["security"]!.AsArray().Any(s => s!.AsObject().Count == 0);
                if (status is not (200 or 302) && !(isPublic && status == 404 && path.Contains('{', StringComparison.Ordinal)))
                {
                    without.Add($"{operation["operationId"]}: {page} is {status}");
                }
            }
        }

        Assert.True(without.Count == 0, string.Join('\n', without));
    }

    private async Task<IPage> SignedIn(string mail, string language = "en")
    {
        var page = await chromium.NewPage(new() { JavaScriptEnabled = false, Locale = language });
        await page.GotoAsync($"{system.Gateway}sign-in");
        await page.SignIn(mail);
        return page;
    }

    private async Task<Guid> Latest()
    {
        using var office = await system.Office();
        var list = await Problem.Read<JsonElement>(await office.GetAsync("api/v1/inquiries?status=new&language=ar&pageSize=100", RunningSystem.Cancel));
        return list.GetProperty("items").EnumerateArray().MaxBy(i => i.GetProperty("receivedAt").GetDateTimeOffset()).GetProperty("id").GetGuid();
    }

    private async Task<Guid> AMember()
    {
        var name = $"Hilfe {Guid.CreateVersion7():N} e.V.";
        using var office = await system.Office();
        using var csv = new StringContent($"reference,event,effectiveOn,name,seat,languages,fieldsOfWork\nH-{Guid.CreateVersion7().ToString("N")[20..]},foundation,2008-05-08,{name},Dortmund,ar,education\n", System.Text.Encoding.UTF8, "text/csv");
        (await office.PostAsync("api/v1/imports/organizations", csv, RunningSystem.Cancel)).EnsureSuccessStatusCode();
        var found = await Problem.Read<JsonElement>(await office.GetAsync($"api/v1/organizations?q={Uri.EscapeDataString(name[^20..])}", RunningSystem.Cancel));
        return found.GetProperty("items").EnumerateArray().Single(o => o.GetProperty("details").GetProperty("name").GetString() == name).GetProperty("id").GetGuid();
    }
}
