using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Vmdo.Identity.Tests;

/// <summary>Whatever is sent to the token server is answered with the right 4xx: it never fails, and it never grants by mistake.</summary>
public sealed class MalformedRequestTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Good = "grant_type=client_credentials&client_id=office&client_secret=the%20office%27s%20own%20secret";
    private readonly Instance _identity = running.Instance;

    [Theory]
    [InlineData("", Form)]
    [InlineData(Good, "")]
    [InlineData(Good, "text/plain")]
    [InlineData(Good, $"{Form}x")]
    [InlineData(Good, $"{Form}; charset=utf-7")]
    [InlineData(Good, "multipart/form-data; boundary=x")]
    [InlineData("{\"grant_type\":\"client_credentials\"}", "application/json")]
    [InlineData("%", Form)]
    [InlineData("=&==&&&=", Form)]
    [InlineData("grant_type", Form)]
    [InlineData("grant_type=", Form)]
    [InlineData("grant_type=password&username=a&password=b&client_id=office&client_secret=the%20office%27s%20own%20secret", Form)]
    [InlineData("grant_type=authorization_code&code=x&client_id=office&client_secret=the%20office%27s%20own%20secret", Form)]
    [InlineData("grant_type=refresh_token&refresh_token=x&client_id=office&client_secret=the%20office%27s%20own%20secret", Form)]
    [InlineData("grant_type=client_credentials&client_id=%00&client_secret=x", Form)]
    [InlineData("grant_type=client_credentials&client_id=office&client_secret=%00", Form)]
    [InlineData($"{Good}&scope=%00", Form)]
    [InlineData($"{Good}&scope=operations%0A", Form)]
    [InlineData($"{Good}&scope=operations&scope=operations", Form)]
    [InlineData($"{Good}&client_id=partner-demo", Form)]
    [InlineData($"{Good}&resource=http://elsewhere.invalid/", Form)]
    [InlineData($"{Good}&audience=elsewhere", Form)]
    [InlineData($"{Good}&client_assertion=x&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer", Form)]
    [InlineData("grant_type=client_credentials&client_assertion=x", Form)]
    [InlineData("grant_type=client_credentials&request=x&client_id=office", Form)]
    public async Task A_malformed_request_is_refused(string body, string mediaType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        await OAuthError.Is(await Post(content), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Basic AAAA")]
    [InlineData("Basic !!!")]
    [InlineData("Basic")]
    [InlineData("Basic ADp4")] // NUL as client
    [InlineData("Basic JTAwOng=")] // NUL as client, form-encoded
    [InlineData("Bearer x")]
    public async Task A_malformed_header_is_refused(string authorization)
    {
        using var content = new StringContent("grant_type=client_credentials", Encoding.UTF8, new MediaTypeHeaderValue(Form));
        await OAuthError.Is(await Post(content, authorization), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_client_shows_its_secret_in_one_way_only()
    {
        using var content = new StringContent(Good, Encoding.UTF8, new MediaTypeHeaderValue(Form));
        await OAuthError.Is(await Post(content, Instance.Basic("office", Instance.OfficeSecret).ToString()), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData(2_000, 1, HttpStatusCode.BadRequest)] // fields
    [InlineData(1, 5_000, HttpStatusCode.BadRequest)] // length of a name
    public async Task A_form_that_nobody_would_send_is_refused(int fields, int length, HttpStatusCode status)
    {
        var body = string.Join('&', Enumerable.Range(0, fields).Select(i => $"{new string('p', length)}{i}=1"));
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(Form));
        await OAuthError.Is(await Post(content), status);
    }

    [Theory]
    [InlineData("/connect/authorize", "text/html")]
    [InlineData("/connect/end-session", "text/html")]
    [InlineData("/connect/userinfo", "application/problem+json")]
    public async Task A_form_is_read_with_the_same_care_where_the_address_would_do(string path, string answeredIn)
    {
        (string Body, string MediaType)[] forms =
        [
            (Good, $"{Form}; charset=utf-7"), (Good, $"{Form}x"), (Good, "multipart/form-data; boundary=x"), ("client_id=%00", Form), ("state=%00", Form),
            ("scope=openid&scope=openid", Form), ("%C3%BC=1&%C3%BC=2", Form), (string.Join('&', Enumerable.Range(0, 2_000).Select(i => $"p{i}=1")), Form),
        ];
        foreach (var (body, mediaType) in forms)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            using var answer = await Post(content, path: path);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, $"{mediaType} {body[..Math.Min(body.Length, 50)]}: {answer.StatusCode}");
            Assert.Equal(answeredIn, answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var content = new StringContent($"{Good}&x={new string('x', 2_000_000)}", Encoding.UTF8, new MediaTypeHeaderValue(Form));
        await Problem.Is(await Post(content), HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET", $"/connect/token?{Good}")]
    [InlineData("POST", $"/connect/token?{Good}")]
    [InlineData("PUT", $"/connect/token?{Good}")]
    [InlineData("GET", "/connect/introspect?token=x&client_id=office&client_secret=the%20office%27s%20own%20secret")]
    [InlineData("GET", "/connect/revoke?token=x&client_id=office&client_secret=the%20office%27s%20own%20secret")]
    public async Task Nothing_is_read_from_the_address(string method, string address)
    {
        using var http = _identity.Client().InAHurry();
        using var request = new HttpRequestMessage(new(method), address);
        await OAuthError.Is(await http.SendAsync(request, Instance.Cancel), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_secret_in_the_address_proves_nothing()
    {
        using var http = _identity.Client().InAHurry();
        using var content = new StringContent("grant_type=client_credentials", Encoding.UTF8, new MediaTypeHeaderValue(Form));
        await OAuthError.Is(await http.PostAsync($"/connect/token?{Good}", content, Instance.Cancel), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Theory]
    [InlineData("/connect/nothing")]
    [InlineData("/.well-known/nothing")]
    public async Task An_address_that_does_not_exist_is_a_problem(string path)
    {
        using var http = _identity.Client().InAHurry();
        await Problem.Is(await http.GetAsync(path, Instance.Cancel), HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> Post(HttpContent content, string? authorization = null, string path = "/connect/token")
    {
        using var http = _identity.Client().InAHurry();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await http.SendAsync(request, Instance.Cancel);
    }
}
