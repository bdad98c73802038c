using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vmdo.Gateway.Tests;

/// <summary>What the gateway itself has to refuse is a problem (RFC 9457), never an empty answer.</summary>
public sealed class ProblemTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/organizations")]
    [InlineData("/api/v1/operations/nothing/outbox")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/healthz/nothing")]
    public async Task An_unknown_address_is_404(string path) => await Problem.Is(await gateway.Get(path), HttpStatusCode.NotFound);

    [Theory]
    [InlineData("text/html")]
    [InlineData("*/*")]
    [InlineData("application/xml, image/png;q=0.5")]
    [InlineData("no media type")]
    public async Task An_error_is_a_problem_whatever_is_accepted(string accepted)
    {
        (string, string) accept = ("Accept", accepted);
        await Problem.Is(await gateway.Get("/api/nothing", accept), HttpStatusCode.NotFound);
        await Problem.Is(await gateway.Get("/api/v1/organizations", accept, ("Authorization", "Bearer x.y.z")), HttpStatusCode.Unauthorized);
        using var deletion = new HttpRequestMessage(HttpMethod.Delete, "/openapi/v1.json");
        await Problem.Is(await gateway.Send(deletion, accept), HttpStatusCode.MethodNotAllowed);
        await Problem.Names(await gateway.Get("/api/v1/organizations?q=%00", accept), HttpStatusCode.BadRequest, "q");
        var tooLong = await Problem.Is(await gateway.Get($"/api/v1/organizations?q={new string('a', 8_000)}", accept), HttpStatusCode.RequestUriTooLong);
        Assert.True(tooLong.TryGetProperty("traceId", out _));
    }

    [Theory]
    [InlineData("X-Name", "Ömer")]
    [InlineData("Accept", "téxt/html")]
    [InlineData("Cookie", "name=خانه")]
    public async Task A_header_that_is_not_ascii_is_400(string name, string value)
    {
        foreach (var path in new[] { "/api/v1/organizations", "/connect/token", "/health" })
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(gateway.Address.Host, gateway.Address.Port, RunningGateway.Cancel);
            await using var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{name}: {value}\r\nConnection: close\r\n\r\n"), RunningGateway.Cancel);
            using var reader = new StreamReader(stream);
            var answer = await reader.ReadToEndAsync(RunningGateway.Cancel);
            Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
            Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
            Assert.Contains($"\"header\":\"{name}\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_charset_that_nobody_knows_is_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/organizations") { Content = new StringContent("{}") };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=klingon");
        await Problem.Names(await gateway.Send(request), HttpStatusCode.BadRequest, "Content-Type");
    }

    [Fact]
    public async Task Neither_bad_input_nor_who_hangs_up_is_an_error_of_ours()
    {
        await using var own = await RunningGateway.Start(("RateLimits:Address:Requests", "8"));
        own.Members.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        using var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using var client = own.Anonymous;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync("/api/v1/organizations", hangUp.Token));
        foreach (var path in new[] { "/api/v1/projects?q=%00", "/nothing", "/", "/", "/", "/", "/", "/", "/" })
        {
            await own.Get(path, ("Accept", "text/html"), ("Authorization", "Bearer x.y.z"));
        }

        Assert.Empty(own.Logs.Errors);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/healthz/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/")]
    [InlineData("/api/v1/projects/head")]
    [InlineData("/nothing")]
    public async Task Head_is_answered_wherever_get_is_and_without_a_body(string path)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        var (shown, asked) = (await gateway.Get(path), await gateway.Send(head));
        Assert.Equal(shown.StatusCode, asked.StatusCode);
        Assert.Equal(shown.Content.Headers.ContentType, asked.Content.Headers.ContentType);
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync(RunningGateway.Cancel));
        Assert.Equal(path.EndsWith("head", StringComparison.Ordinal) ? ["GET", "HEAD"] : [], gateway.Projects.Requests.Where(r => r.Target == path).Select(r => r.Method));
    }

    [Fact]
    public async Task A_wrong_method_is_405_and_the_right_ones_are_named()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/openapi/v1.json");
        var response = await gateway.Send(request);
        await Problem.Is(response, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow.Order(StringComparer.Ordinal)); // a page may take a form
    }

    [Theory]
    [InlineData("/api/v1/organizations", 1_000_001)]
    [InlineData("/api/v1/imports/organizations", 10_000_001)]
    [InlineData("/connect/token", 1_000_001)]
    public async Task A_body_that_says_it_is_too_large_is_413_and_goes_nowhere(string path, int size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[size]) };
        await Problem.Is(await gateway.Send(request), HttpStatusCode.RequestEntityTooLarge, "at most");
        Assert.DoesNotContain(gateway.Upstreams.SelectMany(u => u.Requests), r => r.Method == "POST");
    }

    [Theory]
    [InlineData("/api/v1/organizations", 1_000_000)]
    [InlineData("/api/v1/imports/organizations", 10_000_000)]
    public async Task A_body_of_the_full_size_arrives(string path, int size)
    {
        await using var own = await RunningGateway.Start();
        var received = 0L;
        own.Members.Answer = async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received = body.Length;
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[size]) };
        (await own.Send(request)).EnsureSuccessStatusCode();
        Assert.Equal(size, received);
    }

    [Theory]
    [InlineData("/api/v1/organizations", 1_200_000)]
    [InlineData("/api/v1/imports/organizations", 10_200_000)]
    public async Task A_body_that_turns_out_too_large_is_413(string path, int size)
    {
        await using var own = await RunningGateway.Start();
        own.Members.Answer = http => http.Request.Body.CopyToAsync(Stream.Null);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(new MemoryStream(new byte[size])) };
        request.Headers.TransferEncodingChunked = true;
        await Problem.Is(await own.Send(request), HttpStatusCode.RequestEntityTooLarge, "too large");
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_414() =>
        await Problem.Is(await gateway.Get($"/api/v1/organizations?q={new string('a', 8_000)}"), HttpStatusCode.RequestUriTooLong);

    [Fact]
    public async Task Headers_that_are_too_large_are_431() =>
        await Problem.Is(await gateway.Get("/api/v1/organizations", ("X-Long", new string('a', 20_000))), HttpStatusCode.RequestHeaderFieldsTooLarge);

    [Fact]
    public async Task Headers_that_are_too_many_are_431() => await Problem.Is(
        await gateway.Get("/api/v1/organizations", [.. Enumerable.Range(0, 100).Select(i => ($"X-{i}", "1"))]), HttpStatusCode.RequestHeaderFieldsTooLarge);

    [Fact]
    public async Task A_control_character_is_400() => await Problem.Names(await gateway.Get("/api/v1/organizations?q=%00"), HttpStatusCode.BadRequest, "q");

    [Fact]
    public async Task A_service_that_is_away_is_502_and_the_others_answer()
    {
        await using var own = await RunningGateway.Start();
        await own.Projects.Stop();
        var response = await own.Get("/api/v1/projects");
        await Problem.Is(response, HttpStatusCode.BadGateway, "cannot be reached");
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await own.Get("/api/v1/organizations")).StatusCode);
        Assert.DoesNotContain("127.0.0.1", await response.Content.ReadAsStringAsync(RunningGateway.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_502()
    {
        await using var own = await RunningGateway.Start();
        own.Projects.Answer = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await Problem.Is(await own.Get("/api/v1/projects"), HttpStatusCode.BadGateway, "broke off");
    }

    [Fact]
    public async Task A_service_that_hangs_is_504_and_the_others_answer()
    {
        await using var own = await RunningGateway.Start(("ReverseProxy:Clusters:projects:HttpRequest:ActivityTimeout", "00:00:00.300"));
        own.Projects.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var hanging = own.Get("/api/v1/projects");
        Assert.Equal(HttpStatusCode.OK, (await own.Get("/api/v1/organizations")).StatusCode);
        var response = await hanging;
        await Problem.Is(response, HttpStatusCode.GatewayTimeout, "did not answer in time");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("POST", null)]
    [InlineData("POST", "{}")]
    [InlineData("DELETE", null)]
    [InlineData("PUT", null)]
    public async Task A_write_is_sent_once_whatever_becomes_of_it(string method, string? body)
    {
        using var service = new BreakingService();
        await using var own = await RunningGateway.Start(("services:projects:http:0", service.Address));
        Assert.Equal(HttpStatusCode.OK, (await own.Get("/api/v1/projects/before")).StatusCode); // leaves a connection to be used again
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new(method), "/api/v1/projects/7/closure") { Content = content };
        await Problem.Is(await own.Send(request), HttpStatusCode.BadGateway);
        Assert.Equal(HttpStatusCode.OK, (await own.Get("/api/v1/projects/after")).StatusCode);
        Assert.Single(service.RequestLines, l => l.StartsWith(method, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_that_says_nothing_of_a_body_is_sent_once_too()
    {
        using var service = new BreakingService();
        await using var own = await RunningGateway.Start(("services:projects:http:0", service.Address));
        Assert.Equal(HttpStatusCode.OK, (await own.Get("/api/v1/projects/before")).StatusCode); // leaves a connection to be used again
        using var client = new TcpClient(own.Address.Host, own.Address.Port);
        await using var stream = client.GetStream();
        var closure = "POST /api/v1/projects/7/closure HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray();
        await stream.WriteAsync(closure, RunningGateway.Cancel);
        using var answer = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 502 ", await answer.ReadToEndAsync(RunningGateway.Cancel), StringComparison.Ordinal);
        Assert.Single(service.RequestLines, l => l.StartsWith("POST", StringComparison.Ordinal));
    }

    /// <summary>Answers the first request on a connection and breaks the connection at the second, as a dying service does.</summary>
    private sealed class BreakingService : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<string> _lines = [];

        public BreakingService()
        {
            _listener.Start();
            _ = Accept();
        }

        public string Address => $"http://{_listener.LocalEndpoint}";

        public IReadOnlyList<string> RequestLines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public void Dispose() => _listener.Dispose();

        private async Task Accept()
        {
            while (true)
            {
                _ = Serve(await _listener.AcceptTcpClientAsync());
            }
        }

        private async Task Serve(TcpClient connection)
        {
            using var _ = connection;
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            await Read(reader);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
            await Read(reader);
        }

        // The head of a request; its body is left where it is.
        private async Task Read(StreamReader reader)
        {
            var line = await reader.ReadLineAsync() ?? "";
            lock (_lines)
            {
                _lines.Add(line);
            }

            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
                // headers
            }
        }
    }
}
