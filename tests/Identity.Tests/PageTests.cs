using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Whatever is sent to pages and API: nothing is a failure of ours, and people are shown what helps them.</summary>
public sealed class PageTests(RunningIdentity running, Servers servers) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Theory]
    [InlineData("en", "please send it again")]
    [InlineData("de", "senden Sie es noch einmal")]
    public async Task A_form_that_was_open_for_too_long_is_shown_again_and_works(string language, string says)
    {
        var person = await APerson();
        using var browser = new Browser(_identity.Address);
        var old = Browser.FormToken((await browser.Open($"/account/sign-in?lang={language}")).Text);
        browser.Cookies.Remove("__Host-vmdo-form"); // the browser was closed
        var page = await browser.Post("/account/sign-in", ("Mail", person.Mail), ("Password", person.Password), ("__RequestVerificationToken", old));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(says, page.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{person.Mail}\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Password, page.Text, StringComparison.Ordinal);
        var again = await browser.Post("/account/sign-in", ("Mail", person.Mail), ("Password", person.Password), ("__RequestVerificationToken", Browser.FormToken(page.Text)));
        Assert.Equal("/account", again.Location);
    }

    [Fact]
    public async Task A_tab_of_an_earlier_session_changes_nothing_and_shows_the_present_one()
    {
        var (person, other) = (await APerson(), await APerson());
        var firstTab = Browser.FormToken((await person.Browser.Open("/account")).Text);
        await person.Browser.SignIn(other.Mail, other.Password); // in a second tab
        var page = await person.Browser.Post("/account?handler=Name", ("Name", "Of the first tab"), ("Language", "en"), ("__RequestVerificationToken", firstTab));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("please send it again", page.Text, StringComparison.Ordinal);
        Assert.Contains("handler=Erase", page.Text, StringComparison.Ordinal); // the whole page
        Assert.Equal(0, await _identity.Query<long>("select count(*) from people where name = 'Of the first tab'"));
        var signedIn = await person.Browser.SignIn(person.Mail, person.Password); // the back button, and once more
        Assert.Equal("/account", signedIn.Location);
    }

    [Fact]
    public async Task Who_sends_a_form_after_her_session_comes_back_to_its_page()
    {
        var person = await APerson();
        var token = Browser.FormToken((await person.Browser.Open("/account")).Text);
        _identity.Clock.Ahead += TimeSpan.FromMinutes(31);
        var page = await person.Browser.Post("/account?handler=Name", ("Name", "Too late"), ("Language", "en"), ("__RequestVerificationToken", token));
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", page.Location);
    }

    [Theory]
    [InlineData("/account/sign-in", "Mail", "nobody\0@example.org")]
    [InlineData("/account/sign-in", "Mail", "")]
    [InlineData("/account/sign-in", "ReturnUrl", "/\0")]
    [InlineData("/account/password/forgot", "Mail", "nobody\0@example.org")]
    [InlineData("/account/password/reset", "Code", "")]
    [InlineData("/account/password/reset", "Code", "01900000000070008000000000000000.x")]
    [InlineData("/account/invitation", "Code", "")]
    [InlineData("/account/password", "Current", "")]
    [InlineData("/account/password", "Current", "\0")]
    [InlineData("/account/second-factor/setup", "Code", "")]
    [InlineData("/account?handler=Name", "Name", "")]
    [InlineData("/account?handler=Name", "Language", "")]
    public async Task Bad_input_to_a_page_is_no_failure_of_ours(string path, string field, string value)
    {
        var person = await APerson();
        var sent = await person.Browser.Submit(path, (field, value));
        Assert.True(sent.Status is HttpStatusCode.BadRequest, $"{sent.Status} {sent.Text}");
    }

    [Fact]
    public async Task What_nobody_can_mean_is_answered_by_the_page()
    {
        using var browser = new Browser(_identity.Address);
        var password = await browser.Submit("/account/sign-in", ("Mail", People.NewMail()), ("Password", "a long\u0001password"));
        Assert.Equal(HttpStatusCode.BadRequest, password.Status);
        Assert.Contains("are not right", password.Text, StringComparison.Ordinal);
        var form = await browser.Post("/account/sign-in", [.. Enumerable.Range(0, 2_000).Select(i => ($"field{i}", "x"))]);
        Assert.Equal(HttpStatusCode.BadRequest, form.Status);
        Assert.Contains("please send it again", form.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account?handler=EndApp", "Id", "x")]
    [InlineData("/account?handler=EndSession", "Id", "x")]
    [InlineData("/account/consent?returnUrl=%2Fconnect%2Fauthorize%3Fscope%3Dx", "Answer", "yes")]
    public async Task What_means_nothing_does_nothing(string path, string field, string value) =>
        Assert.Equal("/account", (await (await APerson()).Browser.Submit(path.Contains("consent", StringComparison.Ordinal) ? "/account" : path, (field, value))).Location ?? "/account");

    [Theory]
    [InlineData("%2Fx%2500")]
    [InlineData("%2Fconnect%2Fauthorize%3Fredirect_uri%3Dhttp%3A%2F%2Fx%2F%2500")]
    [InlineData("%2Fconnect%2Fauthorize%3Fclient_id%3D%2500")]
    public async Task A_return_address_that_hides_a_control_character_is_400(string returnUrl)
    {
        var person = await APerson();
        foreach (var page in new[] { "sign-in", "consent", "second-factor/setup" })
        {
            using var http = _identity.Client();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/account/{page}?returnUrl={returnUrl}");
            request.Headers.Add("Cookie", string.Join("; ", person.Browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
            request.Headers.Add("Accept", "text/html");
            await Problem.Names(await http.SendAsync(request, Instance.Cancel), HttpStatusCode.BadRequest, "returnUrl");
        }
    }

    [Theory]
    [InlineData("/account?of=Ömer", "/account?of=%C3%96mer")]
    [InlineData("/account?of=خانه\u200cها", "/account?of=%D8%AE%D8%A7%D9%86%D9%87%E2%80%8C%D9%87%D8%A7")]
    [InlineData("/connect/authorize?scope=x", "/connect/authorize?scope=x")]
    public async Task A_return_address_may_have_any_script(string returnUrl, string leadsTo)
    {
        var person = await APerson();
        var signedIn = await person.Browser.SignIn(person.Mail, person.Password, returnUrl);
        Assert.True(signedIn.Location == leadsTo, $"{signedIn.Status} {signedIn.Location} {signedIn.Headers} {signedIn.Text}");
    }

    [Theory]
    [InlineData("GET", "/connect/authorize", "invalid_request")]
    [InlineData("GET", "/connect/authorize?client_id=nobody&response_type=code&redirect_uri=http://localhost:1/x", "invalid_request")]
    [InlineData("GET", "/connect/authorize?client_id=%3Cscript%3E&response_type=%3Cscript%3E", "invalid_request")]
    [InlineData("POST", "/connect/authorize", "invalid_request")]
    [InlineData("GET", "/connect/end-session?post_logout_redirect_uri=nowhere", "invalid_request")]
    public async Task Whom_an_app_sends_wrongly_gets_a_page_that_helps(string method, string address, string error)
    {
        using var http = _identity.Client();
        using var request = new HttpRequestMessage(new(method), address);
        request.Headers.Add("Accept-Language", "de");
        request.Content = method == "POST" ? new FormUrlEncodedContent([new("scope", "x")]) : null;
        var answer = await http.SendAsync(request, Instance.Cancel);
        var page = await answer.Content.ReadAsStringAsync(Instance.Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html", "no-store"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.ToString()));
        Assert.Contains("Das hat nicht geklappt", page, StringComparison.Ordinal);
        Assert.Contains(error, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml;q=0.9, image/*")]
    [InlineData("*/*")]
    public async Task Every_error_of_the_api_is_a_problem_whatever_is_accepted(string accepted)
    {
        using var anybody = _identity.Client();
        using var office = _identity.Api(await _identity.OfficeToken());
        anybody.DefaultRequestHeaders.Add("Accept", accepted);
        office.DefaultRequestHeaders.Add("Accept", accepted);
        await Problem.Is(await anybody.GetAsync("/api/v1/people", Instance.Cancel), HttpStatusCode.Unauthorized);
        await Problem.Is(await anybody.GetAsync("/nothing", Instance.Cancel), HttpStatusCode.NotFound);
        await Problem.Is(await office.GetAsync($"/api/v1/people/{Guid.CreateVersion7()}", Instance.Cancel), HttpStatusCode.NotFound);
        await Problem.Is(await office.DeleteAsync("/api/v1/people", Instance.Cancel), HttpStatusCode.MethodNotAllowed);
        await Problem.Is(await office.GetAsync("/api/v1/operations/identity/audit?pageSize=0", Instance.Cancel), HttpStatusCode.BadRequest);
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        await Problem.Is(await office.PostAsync("/api/v1/invitations", text, Instance.Cancel), HttpStatusCode.UnsupportedMediaType);
        using var broken = new StringContent("{", Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync("/api/v1/invitations", broken, Instance.Cancel), HttpStatusCode.BadRequest);
        var noMail = await Problem.Is(await office.PostAsJsonAsync("/api/v1/invitations", new { mail = "x", language = "en", role = "board" }, Instance.Cancel), HttpStatusCode.BadRequest);
        Assert.True(noMail.TryGetProperty("errors", out _));
        var person = await APerson();
        await Problem.Is(await office.PostAsJsonAsync($"/api/v1/people/{person.Id}/second-factors/removal", new { }, Instance.Cancel), HttpStatusCode.PreconditionRequired);
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "second-factors/removal"), HttpStatusCode.Conflict);
        await Problem.Is(await office.PostAsJsonAsync($"/api/v1/people/{person.Id}/erasure", new { }, Instance.Cancel), HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    public async Task A_charset_that_nobody_knows_is_400(string charset)
    {
        using var office = _identity.Api(await _identity.OfficeToken());
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}");
        await Problem.Names(await office.PostAsync("/api/v1/invitations", content, Instance.Cancel), HttpStatusCode.BadRequest, "Content-Type");
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/assets/passkey.js")]
    [InlineData("/account")]
    [InlineData("/api/v1/people?pageSize=1")]
    [InlineData("/api/v1/clients")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/healthz/ready")]
    public async Task Head_is_answered_wherever_get_is(string path)
    {
        using var office = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _identity.Address };
        if (path.StartsWith("/api", StringComparison.Ordinal))
        {
            office.DefaultRequestHeaders.Authorization = new("Bearer", await _identity.OfficeToken());
        }

        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        var (shown, asked) = (await office.GetAsync(path, Instance.Cancel), await office.SendAsync(head, Instance.Cancel));
        Assert.Equal((shown.StatusCode, shown.Content.Headers.ContentType), (asked.StatusCode, asked.Content.Headers.ContentType));
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync(Instance.Cancel));
    }

    [Fact]
    public async Task A_tag_survives_a_proxy_that_compresses()
    {
        var person = await APerson();
        using var office = _identity.Api(await _identity.OfficeToken());
        var tag = (await office.GetAsync($"/api/v1/people/{person.Id}", Instance.Cancel)).Headers.ETag!.Tag; // a single thing has one
        foreach (var sent in new[] { tag, $"W/{tag}", $"{tag[..^1]}-gzip\"", $"W/{tag[..^1]};br\"" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/people/{person.Id}");
            request.Headers.TryAddWithoutValidation("If-None-Match", sent);
            Assert.Equal(HttpStatusCode.NotModified, (await office.SendAsync(request, Instance.Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task Neither_bad_input_nor_a_forged_form_nor_what_exists_already_is_an_error_of_ours()
    {
        await using var own = await Instance.Start(await Place.New(servers));
        var atStart = own.Logs.Errors.Count; // it is not ready at first
        using var browser = new Browser(own.Address);
        var token = Browser.FormToken((await browser.Open("/account/sign-in")).Text);
        await browser.Post("/account/sign-in", ("__RequestVerificationToken", "forged"));
        await browser.Post("/account/passkeys/assertion", ("__RequestVerificationToken", token)); // no options were asked for
        foreach (var body in new[] { "", "x", "{}", "null", """{"id":"x","response":{}}""" })
        {
            using var http = own.Client();
            using var passkey = new HttpRequestMessage(HttpMethod.Post, "/account/passkeys/assertion") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            passkey.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
            passkey.Headers.Add("RequestVerificationToken", token);
            await Problem.Is(await http.SendAsync(passkey, Instance.Cancel), HttpStatusCode.BadRequest);
            await browser.Post("/account/passkeys/request-options", ("__RequestVerificationToken", token)); // from now on they were
        }

        await browser.Submit("/account/password/forgot", ("Mail", "a\0@example.org"));
        using var office = own.Api(await own.OfficeToken());
        await office.GetAsync("/api/v1/people?pageSize=x", Instance.Cancel);
        await own.Ask("office", "wrong");
        using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.GetAsync("/api/v1/people", hangUp.Token));
        var organization = await own.AnOrganization();
        var twice = await own.APerson(Role.Editor, organization);
        await twice.Browser.Submit("/account?handler=Name", ("Name", "\0"), ("Language", "en"));
        await Task.Delay(TimeSpan.FromSeconds(1), Instance.Cancel); // what is left of the hung-up one
        Assert.True(own.Logs.Errors.Count == atStart, string.Join('\n', own.Logs.Errors.Skip(atStart)));
    }

    private async Task<Somebody> APerson() => await _identity.APerson(Role.Editor, await _identity.AnOrganization());
}
