using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Vmdo.EndToEnd.Tests.Browsers;
using Vmdo.EndToEnd.Tests.People;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What everybody can do on the pages of the portal, in her language, on an old phone, without script.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class PortalTests(SystemWithPeople system, Chromium chromium) : IClassFixture<Chromium>
{
    private const int LargestPage = 60_000;
    private const string Hostile = "<img src=x onerror=alert(1)> & \"Töchter\"";
    private static readonly string[] Pages = ["", "organizations", "organizations?q=nobody-is-called-so", "positions", "projects", "figures", "statutes", "help", "help/answer", "join", "about", "contact", "privacy", "accessibility", "nothing"];

    [Theory]
    [InlineData("de", "ltr")]
    [InlineData("en", "ltr")]
    [InlineData("ar", "rtl")]
    [InlineData("ti", "ltr")]
    public async Task Every_page_can_be_used_by_everybody(string language, string direction)
    {
        var organization = await AMember($"Portal {language} {Guid.CreateVersion7():N} e.V.");
        var paths = Pages.Append($"organizations/{organization}").Index().GroupBy(p => p.Index % 2, p => p.Item).ToList();
        var faults = await Task.WhenAll(paths.Select(half => FaultsOf(half, language, direction))); // two at once: each waits for the other's work
        Assert.True(faults.All(f => f.Count == 0), string.Join('\n', faults.SelectMany(f => f)));
    }

    private async Task<List<string>> FaultsOf(IEnumerable<string> paths, string language, string direction)
    {
        var page = await chromium.NewPage(new() { Locale = language });
        var (elsewhere, faults) = (new List<string>(), new List<string>());
        page.Request += (_, request) => elsewhere.AddRange(new[] { request.Url }.Where(url => !url.StartsWith(system.Gateway.ToString(), StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)));
        foreach (var path in paths)
        {
            await page.SetViewportSizeAsync(1280, 800);
            await page.GotoAsync($"{system.Gateway}{path}");
            Assert.Equal((language, direction), (await page.GetAttributeAsync("html", "lang"), await page.GetAttributeAsync("html", "dir")));
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var result = await page.RunAxe();
                faults.AddRange(result.Violations.Select(v => $"{path} ({scheme}): {v.Id}, {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            }

            await page.SetViewportSizeAsync(320, 640);
            await page.ClickAsync(".languages summary");
            faults.AddRange(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.languages a')].filter(a => a.getBoundingClientRect().left < 0 || a.getBoundingClientRect().right > innerWidth).map(a => a.textContent + ' cannot be reached')"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var needed)
            {
                faults.Add($"{path} needs a width of {needed}");
            }
        }

        faults.AddRange(elsewhere.Select(url => $"asks elsewhere: {url}"));
        return faults;
    }

    [Fact]
    public async Task Somebody_finds_an_organization_without_script_and_reads_on_in_her_language()
    {
        var name = $"Suche {Hostile} {Guid.CreateVersion7():N} e.V.";
        var organization = await AMember(name);
        var page = await chromium.NewPage(new() { Locale = "de", JavaScriptEnabled = false });
        await page.GotoAsync($"{system.Gateway}organizations");
        await page.FillAsync("#q", name[^20..]);
        await page.ClickAsync("main form button");
        await page.ClickAsync(".languages summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Türkçe" }).ClickAsync();
        Assert.Contains($"q={name[^20..^5]}", page.Url, StringComparison.Ordinal);
        Assert.Equal("tr", await page.GetAttributeAsync("html", "lang"));
        await page.ClickAsync(".cards a");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        Assert.Equal($"{system.Gateway}organizations/{organization}", page.Url); // an address knows no language
        Assert.Equal("tr", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal(0, await page.Locator("main img").CountAsync());
    }

    [Fact]
    public async Task A_long_list_has_pages_and_a_filter_that_nobody_knows_finds_nothing()
    {
        var word = $"Seite{Guid.CreateVersion7():N}"[..25];
        await Import([.. Enumerable.Range(1, 21).Select(i => $"{word} {i:00} e.V.")]);
        var page = await chromium.NewPage(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{system.Gateway}organizations?q={word}");
        await Assertions.Expect(page.Locator(".cards > li")).ToHaveCountAsync(20);
        await page.ClickAsync("a[rel=next]");
        await Assertions.Expect(page.Locator(".cards h3")).ToHaveTextAsync([$"{word} 21 e.V."]);
        await Assertions.Expect(page.Locator("a[rel=next]")).ToHaveCountAsync(0);
        await page.ClickAsync("a[rel=prev]");
        await Assertions.Expect(page.Locator(".cards > li")).ToHaveCountAsync(20);
        foreach (var unknown in new[] { "field=magic", "language=!!", $"district={new string('(', 2_500)}", $"q={word}&page=99", "page=x" })
        {
            Assert.Equal(200, (await page.GotoAsync($"{system.Gateway}organizations?{unknown}"))!.Status);
        }
    }

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "organizations")]
    [InlineData("POST", "organizations")]
    [InlineData("POST", "error")]
    public async Task What_no_page_takes_is_no_fault_of_ours(string method, string path)
    {
        using var anybody = system.Client(system.Gateway);
        using var request = new HttpRequestMessage(new(method), path);
        var status = (int)(await anybody.SendAsync(request, RunningSystem.Cancel)).StatusCode;
        Assert.InRange(status, 400, 499);
    }

    [Fact]
    public async Task Who_reads_none_of_the_languages_is_asked_and_gets_no_other_silently()
    {
        var page = await chromium.NewPage(new() { Locale = "sw" });
        await page.GotoAsync($"{system.Gateway}figures");
        await Assertions.Expect(page.Locator(".choice a")).ToHaveCountAsync(14);
        await page.Locator(".choice").GetByRole(AriaRole.Link, new() { Name = "Soomaali" }).ClickAsync();
        await Assertions.Expect(page.Locator(".choice")).ToHaveCountAsync(0);
        Assert.Equal(("so", $"{system.Gateway}figures?lang=so"), (await page.GetAttributeAsync("html", "lang"), page.Url));
        await page.GotoAsync($"{system.Gateway}about");
        Assert.Equal("so", await page.GetAttributeAsync("html", "lang"));
        var kin = await chromium.NewPage(new() { Locale = "prs" });
        await kin.GotoAsync($"{system.Gateway}about");
        Assert.Equal("fa", await kin.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task A_page_is_small()
    {
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None };
        using var phone = new HttpClient(handler) { BaseAddress = system.Gateway };
        phone.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        phone.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ta");
        foreach (var path in Pages)
        {
            var page = await phone.GetAsync(path, RunningSystem.Cancel);
            Assert.Equal("gzip", page.Content.Headers.ContentEncoding.Single());
            var text = await new StreamReader(new System.IO.Compression.GZipStream(await page.Content.ReadAsStreamAsync(RunningSystem.Cancel), System.IO.Compression.CompressionMode.Decompress)).ReadToEndAsync(RunningSystem.Cancel);
            Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=", text, StringComparison.OrdinalIgnoreCase);
            var stylesheet = await phone.GetByteArrayAsync(text.Split("rel=\"stylesheet\" href=\"/")[1].Split('"')[0], RunningSystem.Cancel);
            var whole = stylesheet.Length + (await phone.GetByteArrayAsync(path == "nothing" ? "about" : path, RunningSystem.Cancel)).Length;
            Assert.True(whole < LargestPage, $"{path} is {whole} bytes");
            Assert.True(stylesheet.Length < 20_000, $"The stylesheet is {stylesheet.Length} bytes");
        }
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_in_her_language_and_the_rest_goes_on()
    {
        var page = await chromium.NewPage(new() { Locale = "fr" });
        Assert.Equal(404, (await page.GotoAsync($"{system.Gateway}organizations/{Guid.CreateVersion7()}"))!.Status);
        Assert.Equal("fr", await page.GetAttributeAsync("html", "lang"));
        await page.GotoAsync($"{system.Gateway}nothing?q=x");
        await page.ClickAsync(".languages summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Français" }).ClickAsync();
        Assert.Equal($"{system.Gateway}nothing?q=x&lang=fr", page.Url); // not the address of the error page
        await system["members"].Stop();
        try
        {
            Assert.Equal(503, (await page.GotoAsync($"{system.Gateway}organizations"))!.Status);
            Assert.Equal("fr", await page.GetAttributeAsync("html", "lang"));
            Assert.Equal(200, (await page.GotoAsync(system.Gateway.ToString()))!.Status);
            await Assertions.Expect(page.Locator(".notice")).ToHaveCountAsync(1);
        }
        finally
        {
            await system["members"].Start();
        }
    }

    [Fact]
    public async Task The_description_that_clients_are_made_of_is_the_systems_own()
    {
        using var anybody = system.Client(system.Gateway);
        var now = await Eventually.Get(
            async () => JsonNode.Parse(await anybody.GetStringAsync("openapi/v1.json", RunningSystem.Cancel))!, d => d["x-unavailable"] is null, "all services describe themselves");
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "clients", "openapi.json"), RunningSystem.Cancel))!;
        foreach (var document in new[] { now, committed })
        {
            document["servers"] = null; // an address of this system's
            document["components"]!["securitySchemes"] = null;
        }

        Assert.True(JsonNode.DeepEquals(now, committed), "clients/openapi.json is stale: docs/portal.md says how it is made anew.");
    }

    private async Task<Guid> AMember(string name)
    {
        await Import(name);
        using var office = await system.Office();
        var found = await Problem.Read<JsonElement>(await office.GetAsync($"api/v1/organizations?q={Uri.EscapeDataString(name[^20..])}", RunningSystem.Cancel));
        return found.GetProperty("items").EnumerateArray().Single(o => o.GetProperty("details").GetProperty("name").GetString() == name).GetProperty("id").GetGuid();
    }

    private async Task Import(params IReadOnlyList<string> names)
    {
        using var office = await system.Office();
        var rows = names.Select(name => $"P-{Guid.CreateVersion7().ToString("N")[20..]},foundation,2008-05-08,\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",Dortmund,Eving,tr|ckb\n");
        using var csv = new StringContent($"reference,event,effectiveOn,name,seat,districts,languages\n{string.Concat(rows)}", System.Text.Encoding.UTF8, "text/csv");
        (await office.PostAsync("api/v1/imports/organizations", csv, RunningSystem.Cancel)).EnsureSuccessStatusCode();
    }
}
