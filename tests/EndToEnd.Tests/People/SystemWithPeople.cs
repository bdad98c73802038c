using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Duende.IdentityModel.OidcClient;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests.People;

/// <summary>
/// The whole system with people in it, who come by the front door: the office invites them, and they sign in by an app
/// that is built with a library which knows nothing of us. Shared by the classes that take nothing of it down.
/// </summary>
public partial class SystemWithPeople : RunningSystem
{
    public const string Password = "correct horse battery";
    public const string WebApp = "e2e-web";
    public const string WebAppSecret = "the web app's own secret";

    private int _people;

    /// <summary>Where the web app will listen, once a test starts it.</summary>
    public Uri WebAppAddress { get; } = new($"http://localhost:{FreePort()}/");

    /// <summary>The address of an invitation that is not accepted yet.</summary>
    public async Task<(string Mail, Uri Link)> Invite(Role role, string language = "en", Guid? organization = null)
    {
        using var office = await Office();
        var mail = $"person{Interlocked.Increment(ref _people)}@example.org";
        var invitation = new { mail, language, role = Words.Of(role), organizationId = organization };
        var answer = await Eventually.Get( // Identity hears of an organization a moment after it is there
            () => office.PostAsJsonAsync("api/v1/invitations", invitation, JsonDefaults.Options, Cancel),
            a => organization is null || a.StatusCode is HttpStatusCode.Created,
            "an invitation");
        await Problem.Read<JsonElement>(answer, HttpStatusCode.Created);
        return (mail, await LinkIn(mail));
    }

    /// <summary>A person with an account who holds a role in the association, or in an organization.</summary>
    public async Task<string> APerson(Role role, Guid? organization = null)
    {
        var (mail, link) = await Invite(role, organization: organization);
        using var browser = new Browser(Gateway);
        var accepted = await browser.Submit(link.PathAndQuery, ("Name", "Somebody"), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, accepted.Status);
        return mail;
    }

    /// <summary>A person who has signed in to an app that asks for all that it might do for her.</summary>
    public async Task<LoginResult> ASignedInPerson(Role role) => await SignIn(await APerson(role));

    public Task<LoginResult> SignIn(string mail) => SignIn(AnApp(), new FormBrowser(Gateway, mail, Password));

    public static async Task<LoginResult> SignIn(OidcClient app, Duende.IdentityModel.OidcClient.Browser.IBrowser browser)
    {
        app.Options.Browser = browser;
        var signedIn = await app.LoginAsync(cancellationToken: Cancel);
        Assert.False(signedIn.IsError, $"{signedIn.Error} {signedIn.ErrorDescription}");
        return signedIn;
    }

    public OidcClient AnApp(string id = "demo-web", string redirectUri = "http://localhost:8765/callback", string? scope = null) => new(new()
    {
        Authority = Gateway.ToString(),
        ClientId = id,
        RedirectUri = redirectUri,
        Scope = scope ?? string.Join(' ', ["openid", "profile", "email", "offline_access", .. Permissions.All]),
        DisablePushedAuthorization = true,
    });

    /// <summary>The address in the mail to somebody, as soon as it is there: the mail server of the system has it.</summary>
    private async Task<Uri> LinkIn(string to)
    {
        using var mails = Client(App.GetEndpoint("mail", "page"));
        var text = await Eventually.Get(() => TextTo(mails, to), text => text is not null, $"a mail to {to}");
        return new(LinkPattern().Match(text!).Value); // waited for
    }

    private static async Task<string?> TextTo(HttpClient mails, string to)
    {
        var found = await mails.GetFromJsonAsync<JsonElement>($"api/Messages?searchTerms={to}&pageSize=1", Cancel);
        var mail = found.GetProperty("results").EnumerateArray().SingleOrDefault(m => m.GetProperty("to").EnumerateArray().Any(a => a.GetString() == to));
        return mail.ValueKind is JsonValueKind.Object ? await mails.GetStringAsync($"api/Messages/{mail.GetProperty("id").GetString()}/plaintext", Cancel) : null;
    }

    protected override bool IsTraced => true;

    protected override Dictionary<string, string> EnvironmentOf(string service) => new(base.EnvironmentOf(service).Concat(service switch
    {
        "identity" => new Dictionary<string, string>
        {
            [$"Apps__{WebApp}__DisplayName"] = "Web app of the tests",
            [$"Apps__{WebApp}__Secret"] = WebAppSecret,
            [$"Apps__{WebApp}__RedirectUris__0"] = $"{WebAppAddress}callback",
            [$"Apps__{WebApp}__PostLogoutRedirectUris__0"] = $"{WebAppAddress}signed-out",
            [$"Apps__{WebApp}__Scopes__0"] = "openid",
            [$"Apps__{WebApp}__Scopes__1"] = "profile",
            [$"Apps__{WebApp}__Scopes__2"] = "offline_access",
            [$"Apps__{WebApp}__Scopes__3"] = Permissions.ProjectsRead,
        },
        _ => [],
    }));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex LinkPattern();
}

[CollectionDefinition(nameof(SystemWithPeople))]
public sealed class SystemWithPeopleCollection : ICollectionFixture<SystemWithPeople>;
