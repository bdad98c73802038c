using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;
using Vmdo.Partners.Inquiries;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.Partners.Institutions;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Partners, with an empty register and an empty desk.</summary>
public sealed class RunningPartners(Servers servers) : ServiceUnderTest<PartnersDb>(servers, "partnersdb")
{
    private int _names;

    /// <summary>Keeps the register of institutions.</summary>
    public HttpClient Office => As("office", Permissions.InstitutionsRead, Permissions.InstitutionsWrite, Permissions.Operations);

    /// <summary>Reads all inquiries and works on them.</summary>
    public HttpClient Desk => As("desk", Permissions.InquiriesRead, Permissions.InquiriesWork, Permissions.InquiriesAnswer);

    /// <summary>Somebody who may read the register of institutions.</summary>
    public HttpClient Reader => As("reader", Permissions.InstitutionsRead);

    /// <summary>A partner institution that asks on somebody's behalf.</summary>
    public HttpClient School => As("school", Permissions.InquiriesCreate, Permissions.InquiriesOwnRead);

    public DateOnly Today => Clock.Today();

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string NewName(string start) => string.Create(CultureInfo.InvariantCulture, $"{start} {Interlocked.Increment(ref _names)}");

    public InstitutionDetails AnInstitutionsDetails(string? name = null) => new()
    {
        Name = name ?? NewName("Schule"),
        Kind = InstitutionKind.School,
        Street = "Münsterstraße 1",
        PostalCode = "44145",
        Town = "Dortmund",
        District = "Innenstadt-Nord",
        Topics = ["transition to work"],
        Languages = ["de", "tr"],
        Website = "https://example.org",
        Email = "office@example.org",
        Phone = "+49 231 0",
    };

    public async Task<InstitutionView> AnInstitution(InstitutionDetails? details = null) =>
        await Problem.Read<InstitutionView>(await Register(details ?? AnInstitutionsDetails()), HttpStatusCode.Created);

    public async Task<InstitutionView> AClosedInstitution(InstitutionDetails? details = null)
    {
        var institution = await AnInstitution(details);
        return await Problem.Read<InstitutionView>(await ChangeInstitution(HttpMethod.Post, institution.Id, "closure", new { }));
    }

    public async Task<HttpResponseMessage> Register(InstitutionDetails details)
    {
        using var office = Office;
        return await office.PostAsJsonAsync("/api/v1/institutions", details, JsonDefaults.Options, Cancel);
    }

    /// <summary>Writes to an institution as the office, in its present version.</summary>
    public async Task<HttpResponseMessage> ChangeInstitution(HttpMethod method, Guid id, string what, object? body)
    {
        using var office = Office;
        return await Send(office, method, $"/api/v1/institutions/{id}/{what}", body, await TagOf("institutions", id));
    }

    public static NewInquiry AQuestion(string language = "tr", string need = "education", string? district = "Eving") =>
        new() { Language = language, Need = need, District = district };

    public async Task<InquiryView> AnInquiry(NewInquiry? asked = null, HttpClient? by = null)
    {
        using var school = School;
        var response = await (by ?? school).PostAsJsonAsync("/api/v1/inquiries", asked ?? AQuestion(), JsonDefaults.Options, Cancel);
        return await Problem.Read<InquiryView>(response, HttpStatusCode.Created);
    }

    public async Task<InquiryView> AnAssignedInquiry(NewInquiry? asked = null)
    {
        var inquiry = await AnInquiry(asked);
        return await Problem.Read<InquiryView>(await WorkOn(inquiry.Id, "assignment", new { organizationId = (await AMember()).Id }));
    }

    /// <summary>Writes to an inquiry as the desk, which takes it in hand first, in its present version.</summary>
    public async Task<HttpResponseMessage> WorkOn(Guid id, string what, object body, bool handled = true)
    {
        using var desk = Desk;
        if (handled && what is ("assignment" or "closure" or "answers") && await Query<bool>($"select handled_by is null from inquiries where id = '{id}'"))
        {
            (await WorkOn(id, "handling", new { })).EnsureSuccessStatusCode();
        }

        return await Send(desk, HttpMethod.Post, $"/api/v1/inquiries/{id}/{what}", body, await TagOf("inquiries", id));
    }

    public async Task<MatchList> Matches(Guid inquiry)
    {
        using var desk = Desk;
        return await Problem.Read<MatchList>(await desk.GetAsync($"/api/v1/inquiries/{inquiry}/matches", Cancel));
    }

    /// <summary>An organization as Members publishes it: an active member since 2015 that does just what <see cref="AQuestion"/> asks for.</summary>
    public OrganizationChanged AnOrganization(
        string[]? languages = null, string[]? fieldsOfWork = null, string[]? districts = null, DateOnly? since = null, (DateOnly From, string Status)? later = null)
    {
        var period = new OrganizationPeriod
        {
            From = since ?? new(2015, 10, 20),
            Status = "active",
            Name = NewName("Verein"),
            Seat = "Dortmund",
            Districts = districts ?? ["Eving"],
            Backgrounds = [],
            Languages = languages ?? ["tr"],
            FieldsOfWork = fieldsOfWork ?? ["education"],
            Email = "verein@example.org",
            Website = "https://verein.example.org",
        };
        return new()
        {
            Id = Guid.CreateVersion7(),
            Version = 1,
            OccurredAt = Clock.GetUtcNow(),
            Reference = NewName("O"),
            Periods = later is { } change ? [period, period with { From = change.From, Status = change.Status }] : [period],
        };
    }

    /// <summary>An organization that Partners has heard of.</summary>
    public async Task<OrganizationChanged> AMember(OrganizationChanged? organization = null)
    {
        organization ??= AnOrganization();
        await Broker.Publish(organization);
        await Eventually.True(async () => await Query<long>($"select count(*) from member_organizations where id = '{organization.Id}' and version >= {organization.Version}") == 1, "the copy has the organization");
        return organization;
    }

    /// <summary>Somebody with a role in an organization, by an app that may do everything for her.</summary>
    public async Task<HttpClient> APersonOf(Guid organization, string role = "representative")
    {
        var person = Guid.CreateVersion7();
        await Broker.Publish(new PersonAccessChanged
        {
            Id = person,
            Version = 1,
            OccurredAt = Clock.GetUtcNow(),
            Status = "active",
            Roles = [new() { Role = role, OrganizationId = organization, From = new(2020, 1, 1), Until = Today.AddYears(1) }],
        });
        await Eventually.True(async () => await Query<long>($"select count(*) from known_people where id = '{person}'") == 1, "Partners knows what she is");
        return Client(Issuer.Token(person, "app", [.. Permissions.All]));
    }

    /// <summary>The association has these members and no others.</summary>
    public async Task TheOnlyMembersAre(params OrganizationChanged[] organizations)
    {
        await Execute("truncate member_organizations cascade");
        foreach (var organization in organizations)
        {
            await Broker.Publish(organization);
        }

        await Eventually.True(async () => await Query<long>("select count(*) from member_organizations") == organizations.Length, "the copy has the organizations");
    }

    public async Task<string> TagOf(string table, Guid id) => EntityTag.Of(await Query<long>($"select version from {table} where id = '{id}'"));

    public static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string address, object? body, string? tag = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", tag is null ? [] : [tag]);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key is null ? [] : [key]);
        return await client.SendAsync(request, Cancel);
    }
}
