using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Names, addresses and secrets stay where they belong: canaries are searched for in every sink.</summary>
public sealed class PrivacyTests(Servers servers) : IDisposable
{
    private const string Name = "Kanarie Vogelname";
    private const string Mail = "canary.bird@example.org";
    private const string Password = "canary password 4711";

    private static readonly string[] Canaries = [Name, "canary", "Kanarie", "4711"];

    private readonly ConcurrentQueue<string> _traces = [];
    private readonly ConcurrentQueue<string> _metrics = [];
    private ActivityListener? _activities;
    private MeterListener? _meters;

    [Fact]
    public async Task No_name_address_or_secret_is_in_logs_traces_metrics_events_or_parked_messages()
    {
        Listen();
        await using var identity = await Instance.Start(await Place.New(servers), ("Logging:LogLevel:Default", "Trace"));
        var heard = await identity.Broker.Hear<PersonAccessChanged>();
        var person = await UseEverything(identity);

        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == person)), "services are told");
        await Eventually.True(async () => await identity.Query<long>("select count(*) from outbox_messages") == 0, "all is published");
        Assert.All(Canaries, canary =>
        {
            IsNowhere(canary, identity.Logs.Lines, "logs");
            IsNowhere(canary, _traces, "traces");
            IsNowhere(canary, _metrics, "metrics");
            IsNowhere(canary, heard.Events.Select(e => JsonSerializer.Serialize(e)), "events");
        });
        Assert.NotEmpty(_traces);
        Assert.NotEmpty(_metrics);
        foreach (var table in new[] { "outbox_messages", "dead_letters", "audit_entries", "tokens", "idempotency_keys", "sessions", "sign_in_attempts" })
        {
            Assert.Equal(0, await identity.Query<long>($"select count(*) from {table} t where t::text ilike '%canary%' or t::text ilike '%kanarie%'"));
        }
    }

    public void Dispose()
    {
        _activities?.Dispose();
        _meters?.Dispose();
    }

    // Invited, joined, refused, signed in, seen through an app, renamed, mail on its way, malformed input.
    private static async Task<Guid> UseEverything(Instance identity)
    {
        using var office = identity.Api(await identity.OfficeToken());
        office.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");
        var organization = await identity.AnOrganization();
        await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", new { mail = Mail, language = "en", role = "editor", organizationId = organization }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        await Problem.Is(await office.PostAsJsonAsync("/api/v1/invitations", new { mail = $"x{Mail}", language = "en", role = "editor", organizationId = organization }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.UnprocessableEntity);
        using var browser = new Browser(identity.Address);
        var link = await identity.LinkIn(Mail);
        await browser.Submit(link, ("Name", Name), ("Password", "4711"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(link, ("Name", Name), ("Password", Password))).Status);
        await browser.SignIn(Mail, $"{Password}?");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(Mail, Password)).Status);
        await browser.Submit("/account?handler=Name", ("Name", $"{Name} II"), ("Language", "de"));
        await browser.Submit("/account/password/forgot", ("Mail", Mail));
        await identity.MailsTo(Mail, atLeast: 2);
        var tokens = await new AppUnderTest(identity).SignIn(browser, "openid", "profile", "email", Permissions.PeopleRead);
        using var api = identity.Api(tokens.AccessToken);
        Assert.Contains(Name, await api.GetStringAsync("/connect/userinfo", Instance.Cancel), StringComparison.Ordinal);
        await api.GetAsync("/api/v1/people", Instance.Cancel);
        return JsonSerializer.Deserialize<JsonElement>((await browser.Open("/account?handler=Data")).Text).GetProperty("id").GetGuid();
    }

    private void Listen()
    {
        _activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _traces.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {string.Join(' ', activity.Events.SelectMany(e => e.Tags).Select(t => $"{t.Value}"))} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        _meters.SetMeasurementEventCallback<int>((_, _, tags, _) => Keep(tags));
        _meters.Start();
    }

    private void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            _metrics.Enqueue($"{tag.Key}={tag.Value}");
        }
    }

    private static void IsNowhere(string canary, IEnumerable<string> lines, string sink)
    {
        var found = lines.FirstOrDefault(line => line.Contains(canary, StringComparison.OrdinalIgnoreCase));
        Assert.True(found is null, $"{canary} is in the {sink}: {found}");
    }
}
