using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>Somebody used the system and is erased: nothing of her is left in any table of any service, and nothing brings it back.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class ErasureTests(SystemWithPeople system)
{
    [Fact]
    public async Task Who_is_erased_is_in_no_table_of_any_service_and_comes_back_by_no_repeated_request()
    {
        var canary = $"canary{Guid.CreateVersion7():N}";
        var person = await system.ASignedInPerson(Role.Content);
        var (id, mail) = (person.User.FindFirst("sub")!.Value, person.User.FindFirst("email")!.Value); // OpenID Connect; the app asks for it
        using var hers = system.Client(system.Gateway, person.AccessToken);
        var question = new { language = "tr", need = "education", text = $"My child: {canary}", contactWish = canary };
        var inquiry = await Eventually.Get(
            () => Keyed(hers, "api/v1/inquiries", question, canary), answer => answer.StatusCode is HttpStatusCode.Created, "Partners knows her");
        var address = inquiry.Headers.Location!.ToString().TrimStart('/'); // a new thing has one

        var worker = await system.ASignedInPerson(Role.CaseWork);
        using var desk = system.Client(system.Gateway, worker.AccessToken);
        await Eventually.True(async () => (await desk.GetAsync(address, RunningSystem.Cancel)).IsSuccessStatusCode, "Partners knows who works at the desk");
        var taken = await Keyed(desk, $"{address}/handling", new { }, "in-hand", tag: "*");
        Assert.Contains(canary, await taken.Content.ReadAsStringAsync(RunningSystem.Cancel), StringComparison.Ordinal);
        Assert.Equal(["public.inquiries"], await TablesWith(canary));
        Assert.NotEmpty(await TablesWith(mail));

        var officer = await system.ASignedInPerson(Role.DataProtectionOfficer);
        using var protection = system.Client(system.Gateway, officer.AccessToken);
        await ToldByAllServices(protection, id, canary, mail);
        await ToldByAllServices(hers, id, canary, mail);
        using var worksAtTheDesk = await desk.GetAsync($"api/v1/operations/people/{id}", RunningSystem.Cancel);
        Assert.Equal(HttpStatusCode.NotFound, worksAtTheDesk.StatusCode);
        await Problem.Read<JsonElement>(await protection.Change(HttpMethod.Post, $"api/v1/people/{id}", "erasure"));
        await Eventually.Get(() => TablesWith(canary, mail), tables => tables.Count == 0, "nothing of her is left");
        var again = await Keyed(desk, $"{address}/handling", new { }, "in-hand", tag: "*");
        Assert.Equal((taken.StatusCode, ""), (again.StatusCode, await again.Content.ReadAsStringAsync(RunningSystem.Cancel)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Keyed(hers, "api/v1/inquiries", question, canary)).StatusCode);
        Assert.Empty(await TablesWith(canary, mail));
        Assert.DoesNotContain(system.Services, service => LogOf(service) is var log && (log.Contains(canary, StringComparison.OrdinalIgnoreCase) || log.Contains(mail, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task ToldByAllServices(HttpClient who, string person, string canary, string mail)
    {
        var answer = await Eventually.Get(
            () => who.GetAsync($"api/v1/operations/people/{person}", RunningSystem.Cancel), answer => answer.IsSuccessStatusCode, "all services know who asks");
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var data = await Problem.Read<JsonElement>(answer);
        Assert.Equal(["identity", "members", "partners", "projects"], data.EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal));
        Assert.Equal(mail, data.GetProperty("identity").GetProperty("mail").GetString());
        Assert.Contains(canary, data.GetProperty("partners").GetRawText(), StringComparison.Ordinal);
    }

    private string LogOf(string service)
    {
        var log = File.ReadAllText(system[service].LogPath);
        Assert.NotEmpty(log); // else nothing could be found in it
        return log;
    }

    /// <summary>In all databases; the name of a table may come twice.</summary>
    private async Task<IReadOnlyList<string>> TablesWith(params string[] texts)
    {
        var found = new List<string>();
        foreach (var service in system.Services)
        {
            found.AddRange(await Dump.TablesWith(await system.ConnectionString(service), texts));
        }

        return found;
    }

    private static async Task<HttpResponseMessage> Keyed(HttpClient who, string address, object body, string key, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.TryAddWithoutValidation("If-Match", tag is null ? [] : [tag]);
        return await who.SendAsync(request, RunningSystem.Cancel);
    }
}
