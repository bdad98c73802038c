using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Vmdo.EndToEnd.Tests.Faults;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>Two instances of each service behind two gateways are one system to whoever uses it.</summary>
public sealed class TwoInstancesTests(TwoOfEach system, ITestOutputHelper output) : IClassFixture<TwoOfEach>
{
    private const int FewestRequests = 1_500; // as many as one round of restarts takes, or more

    [Fact]
    public async Task A_rolling_restart_of_all_services_loses_no_request()
    {
        using var office = await system.Office();
        await using var load = new SteadyLoad(
            TimeSpan.FromMilliseconds(120), // else nothing is left of the machine for what is started again
            () => office.GetAsync("api/v1/organizations?pageSize=5", RunningSystem.Cancel),
            () => office.GetAsync("api/v1/projects?pageSize=5", RunningSystem.Cancel),
            () => office.GetAsync("api/v1/people?pageSize=5", RunningSystem.Cancel),
            () => Register(office),
            () => RunningSystem.Apply(office, $"Rollend {Guid.CreateVersion7()} e.V.", Guid.CreateVersion7(), RunningSystem.Cancel));
        await load.HasGrownBy(100);
        var since = Stopwatch.StartNew();
        do
        {
            foreach (var service in system.Services)
            {
                foreach (var instance in system[service].Instances)
                {
                    await system[service].Restart(instance);
                    output.WriteLine($"{since.Elapsed.TotalSeconds:0} s: {instance} was restarted; {load.Answered} requests answered, {load.Failures.Count} failed");
                }
            }
        }
        while (load.Answered < FewestRequests + 100);

        await load.Stop();
        output.WriteLine($"{load.Answered} requests, of them {load.Failures.Count} failed: {string.Join(", ", load.Failures.Take(10))}");
        Assert.Empty(load.Failures);
        Assert.True(load.Answered >= FewestRequests);
    }

    [Fact]
    public async Task Who_has_signed_in_at_one_instance_is_known_at_the_other()
    {
        var mail = await system.APerson(Role.Content);
        using var browser = new Browser(system.Gateway);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(mail, SystemWithPeople.Password)).Status);
        foreach (var instance in system["identity"].Instances)
        {
            using var atOne = browser.At(system["identity"].AddressOf(instance));
            Assert.Equal(HttpStatusCode.OK, (await atOne.Open("/account")).Status);
        }
    }

    [Fact]
    public async Task A_form_that_one_instance_has_shown_is_taken_by_the_other()
    {
        var mail = await system.APerson(Role.Content);
        var (one, other) = (system["identity"].AddressOf(system["identity"].Instances[0]), system["identity"].AddressOf(system["identity"].Instances[1]));
        using var first = new Browser(one);
        var page = await first.Open("/account/sign-in?returnUrl=%2Faccount");
        using var second = first.At(other);
        var answer = await second.Post(
            "/account/sign-in?returnUrl=%2Faccount",
            ("Mail", mail), ("Password", SystemWithPeople.Password), ("ReturnUrl", "/account"), ("__RequestVerificationToken", Browser.FormToken(page.Text)));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    [Fact]
    public async Task A_token_of_one_instance_opens_every_instance_of_every_service()
    {
        foreach (var identity in system["identity"].Instances)
        {
            var token = await system.Token(system["identity"].AddressOf(identity));
            foreach (var service in system.Services)
            {
                foreach (var instance in system[service].Instances)
                {
                    using var http = system.Client(system[service].AddressOf(instance), token);
                    await Eventually.True(async () => (await http.GetAsync($"api/v1/operations/{service}/outbox", RunningSystem.Cancel)).IsSuccessStatusCode, $"{instance} takes the token of {identity}");
                }
            }
        }
    }

    private static async Task<HttpResponseMessage> Register(HttpClient office)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/institutions") { Content = JsonContent.Create(new { name = $"Rollend {Guid.CreateVersion7()}", kind = "school", town = "Dortmund" }) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await office.SendAsync(request, RunningSystem.Cancel);
    }
}
