using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Members.Imports;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

/// <summary>Members, with an empty register.</summary>
public class RunningMembers(Servers servers) : ServiceUnderTest<MembersDb>(servers, "membersdb")
{
    private int _names;

    /// <summary>The office: reads and writes everything.</summary>
    public HttpClient Office => As("office", [.. Permissions.All]);

    public string NewName(string start = "Verein") => string.Create(CultureInfo.InvariantCulture, $"{start} {Interlocked.Increment(ref _names)} e.V.");

    public Profile AProfile(string? name = null) => new()
    {
        Name = name ?? NewName(),
        Seat = "Dortmund",
        Districts = ["Eving"],
        Backgrounds = ["Tamil"],
        Languages = ["ta", "de"],
        FieldsOfWork = ["education"],
    };

    /// <summary>Somebody with these roles, as Identity tells of her, signed in by an app that was granted everything.</summary>
    public async Task<Guid> APerson(params (Role Role, Guid? Organization)[] roles)
    {
        var id = Guid.CreateVersion7();
        await Broker.Publish(new PersonAccessChanged
        {
            Id = id,
            Version = 1,
            OccurredAt = Clock.GetUtcNow(),
            Status = "active",
            Roles = [.. roles.Select(r => new GrantedRole { Role = Words.Of(r.Role), OrganizationId = r.Organization, From = new(2000, 1, 1), Until = new(2100, 1, 1) })],
        });
        await Eventually.True(() => Query<bool>($"select exists (select 1 from known_people where id = '{id}')"), "the person is known");
        return id;
    }

    public HttpClient As(Guid person) => Client(Issuer.Token(person, "app", [.. Permissions.All]));

    /// <summary>An organization applies, with an <c>Idempotency-Key</c> when one is given.</summary>
    public async Task<HttpResponseMessage> Apply(HttpClient client, string? key = null, Profile? profile = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/organizations")
        {
            Content = JsonContent.Create(AnApplication(profile), new MediaTypeHeaderValue("application/json"), JsonDefaults.Options),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        }

        return await client.SendAsync(request, Cancel);
    }

    public async Task<OrganizationView> AnApplicant(Profile? profile = null, DateOnly? on = null)
    {
        using var office = Office;
        var response = await office.PostAsJsonAsync("/api/v1/organizations", new ApplicationForMembership(profile ?? AProfile(), on, ConsentOn: on ?? Clock.Today()), JsonDefaults.Options, Cancel);
        return await Problem.Read<OrganizationView>(response, HttpStatusCode.Created);
    }

    /// <summary>An applicant with all documents.</summary>
    public async Task<OrganizationView> ACompleteApplicant(Profile? profile = null, DateOnly? on = null)
    {
        var applicant = await AnApplicant(profile, on);
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            var expiry = kind is DocumentKind.NonProfitNotice ? new DateOnly(2040, 12, 31) : (DateOnly?)null;
            (await Post(applicant.Id, "documents", new DocumentReceipt(kind, expiry, on))).EnsureSuccessStatusCode();
        }

        return applicant;
    }

    public async Task<OrganizationView> AMember(DateOnly since, Profile? profile = null)
    {
        var applicant = await ACompleteApplicant(profile, since);
        return await Problem.Read<OrganizationView>(await Post(applicant.Id, "admission", new { effectiveOn = since }));
    }

    /// <summary>An application with consent, as the office enters it.</summary>
    public object AnApplication(Profile? profile = null) => new { details = profile ?? AProfile(), consentOn = Clock.Today() };

    /// <summary>Writes to an organization as the office, in its present version.</summary>
    public async Task<HttpResponseMessage> Post(Guid id, string what, object body)
    {
        using var office = Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/organizations/{id}/{what}") { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.Add("If-Match", await Tag(id));
        return await office.SendAsync(request, Cancel);
    }

    /// <summary>Likewise, and it has to succeed.</summary>
    public async Task<OrganizationView> Done(Guid id, string what, object body) => await Problem.Read<OrganizationView>(await Post(id, what, body));

    /// <summary>The version's entity tag, also where no day shows the organization.</summary>
    public async Task<string> Tag(Guid id) => EntityTag.Of(await Query<long>($"select version from organizations where id = '{id}'"));

    public async Task<OrganizationView?> Show(Guid id, string query = "")
    {
        using var office = Office;
        using var response = await office.GetAsync($"/api/v1/organizations/{id}{query}", Cancel);
        return response.StatusCode is HttpStatusCode.NotFound ? null : await Problem.Read<OrganizationView>(response);
    }

    public async Task<Paged<OrganizationView>> List(string query)
    {
        using var office = Office;
        return await Problem.Read<Paged<OrganizationView>>(await office.GetAsync($"/api/v1/organizations?{query}", Cancel));
    }

    public async Task<HttpResponseMessage> Import(string csv, bool dryRun = false)
    {
        using var office = Office;
        return await office.PostAsync($"/api/v1/imports/organizations?dryRun={(dryRun ? "true" : "false")}", Csv(csv), Cancel);
    }

    public async Task<ImportReport> Imported(string csv, bool dryRun = false) => await Problem.Read<ImportReport>(await Import(csv, dryRun));

    public static StringContent Csv(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("text/csv", "utf-8"));

    public static string SampleRegister { get; } = File.ReadAllText(Path.Combine(Repository.Root, "samples", "register.csv"));

    /// <summary>The office's and the public's words differ only in what they are shown.</summary>
    public async Task<JsonElement> Get(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, Cancel);
        return await Problem.Read<JsonElement>(response);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

/// <summary>Members with the sample register, for tests that only read it.</summary>
public sealed class MembersWithSample(Servers servers) : RunningMembers(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var report = await Imported(SampleRegister);
        Assert.Empty(report.Errors);
    }
}
