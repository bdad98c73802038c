using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests;

/// <summary>How tests give and change mandates. Seats are the association's: each test that fills some takes years of its own.</summary>
internal static class MandatesUnderTest
{
    private static readonly ConditionalWeakTable<RunningMembers, StrongBox<int>> Years = [];

    /// <summary>The first of January of years in which no other test has given a mandate here.</summary>
    public static DateOnly NewYears(this RunningMembers members) => new(1950 + (4 * Interlocked.Increment(ref Years.GetValue(members, _ => new()).Value)), 1, 1);

    public static async Task<Guid> AMemberId(this RunningMembers members) => (await members.AMember(since: new(1946, 1, 1))).Id;

    /// <summary>What is asked for, by somebody of her own.</summary>
    public static async Task<NewMandate> Asked(this RunningMembers members, Office office, DateOnly from, Guid? organization = null, Guid? person = null)
    {
        var forOrganization = office is Office.Delegate or Office.SubstituteDelegate;
        return new(office, organization ?? await members.AMemberId(), person ?? await members.APerson(), "Testperson", from, AuthorizedOn: forOrganization ? from : null)
        {
            Body = office is Office.MunicipalSeat ? $"Beirat {from:yyyy}" : null,
            Until = office is Office.MunicipalSeat ? from.AddYears(1) : null,
        };
    }

    public static async Task<HttpResponseMessage> Give(this RunningMembers members, NewMandate asked, HttpClient? by = null)
    {
        using var office = members.Office;
        return await (by ?? office).PostAsJsonAsync("/api/v1/mandates", asked, JsonDefaults.Options, RunningMembers.Cancel);
    }

    public static async Task<MandateView> Given(this RunningMembers members, NewMandate asked) => await Problem.Read<MandateView>(await members.Give(asked), HttpStatusCode.Created);

    public static async Task<MandateView> AMandate(this RunningMembers members, Office office, DateOnly from, Guid? organization = null, Guid? person = null) =>
        await members.Given(await members.Asked(office, from, organization, person));

    /// <summary>Ends, corrects or withdraws a mandate in its present version.</summary>
    public static async Task<HttpResponseMessage> ChangeMandate(this RunningMembers members, Guid id, string what, object body, HttpClient? by = null)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/mandates/{id}/{what}") { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.Add("If-Match", EntityTag.Of(await members.Query<long>($"select version from mandates where id = '{id}'")));
        return await (by ?? office).SendAsync(request, RunningMembers.Cancel);
    }

    public static async Task<Paged<MandateView>> Mandates(this RunningMembers members, string query, HttpClient? by = null)
    {
        using var office = members.Office;
        return await Problem.Read<Paged<MandateView>>(await (by ?? office).GetAsync($"/api/v1/mandates?{query}", RunningMembers.Cancel));
    }

    public static async Task<MandateView?> ShowMandate(this RunningMembers members, Guid id, string query = "", HttpClient? by = null)
    {
        using var office = members.Office;
        using var response = await (by ?? office).GetAsync($"/api/v1/mandates/{id}{query}", RunningMembers.Cancel);
        return response.StatusCode is HttpStatusCode.NotFound ? null : await Problem.Read<MandateView>(response);
    }

    public static async Task<IReadOnlyList<KnownTerm>> HistoryOf(this RunningMembers members, Guid mandate)
    {
        using var office = members.Office;
        return (await Problem.Read<MandateHistory>(await office.GetAsync($"/api/v1/mandates/{mandate}/history", RunningMembers.Cancel))).Items;
    }

    public static string Now(this RunningMembers members) => At(members.Clock.GetUtcNow());

    public static string At(DateTimeOffset instant) => Uri.EscapeDataString(instant.ToString("O"));
}
