using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Vmdo.Contracts.Members;
using Vmdo.Contracts.Partners;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>A person with an account, signed in to her browser.</summary>
public sealed record Somebody(Instance Identity, Guid Id, string Mail, string Password, Browser Browser)
{
    /// <summary>What her app may do for her now: a new sign-in of the demonstration app.</summary>
    public async Task<string> Token(params string[] scopes)
    {
        await Browser.SignIn(Mail, Password); // the last session may be over
        return (await new AppUnderTest(Identity).SignIn(Browser, scopes.Length > 0 ? scopes : ["openid", .. Permissions.All])).AccessToken;
    }

    /// <summary>Calls the API by her app.</summary>
    public async Task<HttpClient> Api() => Identity.Api(await Token());
}

/// <summary>How people come about: through the front door.</summary>
public static partial class People
{
    public const string APassword = "correct horse battery";

    private static int _people;

    public static string NewMail() => $"person{Interlocked.Increment(ref _people)}@example.org";

    /// <summary>A person who has accepted an invitation, of the office when nobody else is named, and is signed in.</summary>
    public static async Task<Somebody> APerson(this Instance identity, Role role, Guid? organization = null, string? mail = null, DateOnly? until = null, string? inviter = null)
    {
        using var office = identity.Api(inviter ?? await identity.OfficeToken());
        mail ??= NewMail();
        var before = identity.FindMailsTo(mail).Count;
        await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", new { mail, language = "en", role = Words.Of(role), organizationId = organization, until }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        var browser = new Browser(identity.Address);
        await identity.MailsTo(mail, atLeast: before + 1);
        var accepted = await browser.Submit(await identity.LinkIn(mail), ("Name", "Somebody"), ("Password", APassword));
        Assert.Equal(HttpStatusCode.Redirect, accepted.Status);
        var signedIn = await browser.SignIn(mail, APassword);
        Assert.True(signedIn.Status is HttpStatusCode.Redirect, signedIn.Text);
        var own = JsonSerializer.Deserialize<JsonElement>((await browser.Open("/account?handler=Data")).Text);
        return new(identity, own.GetProperty("id").GetGuid(), mail, APassword, browser);
    }

    /// <summary>A role in the association that two members of the board want her to have.</summary>
    public static async Task<Somebody> AMemberOfStaff(this Instance identity, Role role)
    {
        var (one, other) = await identity.ABoard();
        var person = await identity.APerson(role, inviter: await one.Token());
        using var api = await other.Api();
        await Problem.Read<JsonElement>(await api.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "grants/1/approval"));
        return person;
    }

    /// <summary>The two members of the board that an instance has; the first two are appointed by the office.</summary>
    public static async Task<(Somebody One, Somebody Other)> ABoard(this Instance identity)
    {
        await identity.Appointing.WaitAsync(Instance.Cancel);
        try
        {
            if (identity.Board is null || identity.BoardUntil <= identity.Clock.GetUtcNow())
            {
                identity.BoardUntil = identity.Clock.GetUtcNow().AddDays(364);
                identity.Board = (await identity.APerson(Role.Board), await identity.APerson(Role.Board));
            }

            return identity.Board.Value;
        }
        finally
        {
            identity.Appointing.Release();
        }
    }

    /// <summary>An organization of the register, as Members tells of it.</summary>
    public static async Task<Guid> AnOrganization(this Instance identity, string name = "Verein e.V.", params (DateOnly From, string Name)[] later)
    {
        var organization = new OrganizationChanged
        {
            Id = Guid.CreateVersion7(),
            Version = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            Reference = "M-1",
            Periods =
            [
                .. later.Prepend((From: new(2020, 1, 1), Name: name)).Select(period => new OrganizationPeriod
                {
                    From = period.From,
                    Status = "active",
                    Name = period.Name,
                    Seat = "Dortmund",
                    Districts = [],
                    Backgrounds = [],
                    Languages = [],
                    FieldsOfWork = [],
                }),
            ],
        };
        await identity.Broker.Publish(organization);
        await Eventually.True(async () => await identity.Query<long>($"select count(*) from organizations where id = '{organization.Id}'") == 1, "Identity knows the organization");
        return organization.Id;
    }

    /// <summary>An open institution, as Partners tells of it.</summary>
    public static async Task<Guid> AnInstitution(this Instance identity, bool isOpen = true, Guid? id = null, long version = 1)
    {
        var institution = new InstitutionChanged
        {
            Id = id ?? Guid.CreateVersion7(),
            Version = version,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            Status = isOpen ? "open" : "closed",
            Name = "School",
            Kind = "school",
            Town = "Dortmund",
            Topics = [],
            Languages = [],
        };
        await identity.Broker.Publish(institution);
        await Eventually.True(async () => await identity.Query<long>($"select count(*) from institutions where id = '{institution.Id}' and version = {version}") == 1, "Identity knows the institution");
        return institution.Id;
    }

    /// <summary>A client of the API with this token.</summary>
    public static HttpClient Api(this Instance identity, string token)
    {
        var client = identity.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The address in the latest mail to somebody, without host.</summary>
    public static async Task<string> LinkIn(this Instance identity, string to) =>
        new Uri(LinkPattern().Match((await identity.MailsTo(to))[^1].TextBody!).Value).PathAndQuery;

    /// <summary>The mails to somebody, as soon as there are so many.</summary>
    public static Task<List<MimeMessage>> MailsTo(this Instance identity, string to, int atLeast = 1) => Eventually.Get(
        () => Task.FromResult(identity.FindMailsTo(to)),
        mails => mails.Count >= atLeast,
        $"a mail to {to}");

    private static List<MimeMessage> FindMailsTo(this Instance identity, string to) =>
        [.. Directory.GetFiles(identity.Place.Mails, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f)).Where(m => m.To.Mailboxes.Any(b => b.Address == to))];

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex LinkPattern();
}
