using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Whatever is sent about a mandate: the right 4xx that names the field, and nothing is stored.</summary>
public sealed class MandateInputTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Theory]
    [InlineData("office", "\"president\"", "/office")]
    [InlineData("office", "0", "/office")]
    [InlineData("office", null, "/office")]
    [InlineData("organizationId", "\"x\"", "/organizationId")]
    [InlineData("organizationId", "\"01900000-0000-7000-8000-000000000000\"", "/organizationId")]
    [InlineData("personId", "\"01900000-0000-7000-8000-000000000000\"", "/personId")]
    [InlineData("displayName", null, "/displayName")]
    [InlineData("displayName", "\"\"", "/displayName")]
    [InlineData("displayName", "\"a\\nb\"", "/displayName")]
    [InlineData("displayName", "\"a\\u202eb\"", "/displayName")]
    [InlineData("from", "\"2015-02-30\"", "/from")]
    [InlineData("from", "\"0001-01-01\"", "/from")]
    [InlineData("from", "\"9999-12-31\"", "/from")]
    [InlineData("from", null, "/from")]
    [InlineData("until", "\"9999-12-31\"", "/until")]
    [InlineData("body", "\"Integrationsrat\"", "/body")]
    [InlineData("authorizedOn", "\"2015-01-01\"", "/authorizedOn")]
    [InlineData("reason", "7", "/reason")]
    [InlineData("colour", "\"red\"", "/colour")]
    public async Task A_wrong_mandate_names_its_field_and_stores_nothing(string member, string? value, string field)
    {
        var before = await members.Query<long>("select count(*) from mandates");
        await Problem.Names(await Send(await Json(Office.Chair, member, value)), HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await members.Query<long>("select count(*) from mandates"));
    }

    [Theory]
    [InlineData(Office.Delegate, "authorizedOn", null, "/authorizedOn")]
    [InlineData(Office.SubstituteDelegate, "authorizedOn", null, "/authorizedOn")]
    [InlineData(Office.SubstituteDelegate, "body", "\"Integrationsrat\"", "/body")]
    [InlineData(Office.MunicipalSeat, "body", null, "/body")]
    [InlineData(Office.MunicipalSeat, "body", "\" - \"", "/body")]
    [InlineData(Office.MunicipalSeat, "until", null, "/until")]
    [InlineData(Office.MunicipalSeat, "authorizedOn", "\"2015-01-01\"", "/authorizedOn")]
    public async Task An_office_has_what_belongs_to_it(Office office, string member, string? value, string field) =>
        await Problem.Names(await Send(await Json(office, member, value)), HttpStatusCode.BadRequest, field);

    [Theory]
    [InlineData("ending", """{"reason":"resigned"}""", "/endsOn")]
    [InlineData("ending", """{"endsOn":"2015-01-01"}""", "/reason")]
    [InlineData("ending", """{"endsOn":"2015-01-01","reason":"x"}""", "/reason")]
    [InlineData("correction", """{"reason":"minutes"}""", "/from")]
    [InlineData("correction", """{"reason":"minutes","from":"1900-01-01"}""", "/from")]
    [InlineData("correction", """{"reason":"minutes","until":"2999-01-01"}""", "/until")]
    [InlineData("withdrawal", """{}""", "/reason")]
    public async Task A_wrong_change_names_its_field(string what, string body, string field)
    {
        var mandate = await members.AMandate(Office.Delegate, new(2015, 1, 1));
        await Problem.Names(await members.ChangeMandate(mandate.Id, what, JsonNode.Parse(body)!), HttpStatusCode.BadRequest, field);
    }

    [Theory]
    [InlineData("?asOf=2015-02-30", "asOf")]
    [InlineData("?knownAt=2999-01-01", "knownAt")]
    [InlineData("?office=president", "office")]
    [InlineData("?organizationId=x", "organizationId")]
    [InlineData("?pageSize=0", "pageSize")]
    [InlineData("/vacancies?asOf=x", "asOf")]
    [InlineData("/vacancies?withinDays=-1", "withinDays")]
    [InlineData("/vacancies?withinDays=731", "withinDays")]
    [InlineData("/vacancies?withinDays=many", "withinDays")]
    [InlineData("/vacancies?asOf=9999-12-31", "withinDays")]
    public async Task A_wrong_question_names_its_parameter(string query, string parameter)
    {
        using var office = members.Office.InAHurry();
        await Problem.Names(await office.GetAsync($"/api/v1/mandates{query}", RunningMembers.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    private async Task<string> Json(Office office, string member, string? value)
    {
        var asked = System.Text.Json.JsonSerializer.SerializeToNode(await members.Asked(office, new(2015, 1, 1)), JsonDefaults.Options)!.AsObject();
        asked.Remove(member);
        if (value is not null)
        {
            asked[member] = JsonNode.Parse(value);
        }

        return asked.ToJsonString();
    }

    private async Task<HttpResponseMessage> Send(string json)
    {
        using var office = members.Office.InAHurry();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await office.PostAsync("/api/v1/mandates", body, RunningMembers.Cancel);
    }
}
