using System.Net;
using Duende.IdentityModel.OidcClient;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests;

/// <summary>Forged tokens open nothing, at no service, whether they come by the gateway or past it.</summary>
[Collection(nameof(SystemWithPeople))]
public sealed class ForgedTokenTests(SystemWithPeople system, ForgedTokenTests.Scene scene) : IClassFixture<ForgedTokenTests.Scene>
{
    public static TheoryData<string> Names => [.. Forgeries.Names];

    [Fact]
    public async Task What_the_forger_makes_without_a_mistake_opens_all()
    {
        var (forger, _) = await scene.At(system);
        Assert.All(await Ask(forger.Token()), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(await Ask(token: null), answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_opens_nothing(string forgery)
    {
        var (forger, _) = await scene.At(system);
        await IsRefused(Forgeries.Make(forgery, forger));
        Assert.Equal(0, scene.Attacker.TimesKeysWereFetched);
    }

    [Fact]
    public async Task What_an_app_is_given_beside_the_access_token_opens_nothing()
    {
        var (_, operatorsApp) = await scene.At(system);
        Assert.All(await Ask(operatorsApp.AccessToken), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        await IsRefused(operatorsApp.IdentityToken);
        await IsRefused(operatorsApp.RefreshToken);
    }

    private async Task IsRefused(string token) =>
        Assert.All(await Ask(token), answer => Assert.True(answer.Status is HttpStatusCode.Unauthorized, $"{answer.Door} answers {answer.Status}"));

    /// <summary>What every service answers, asked past the gateway and through it.</summary>
    private async Task<(Uri Door, HttpStatusCode Status)[]> Ask(string? token)
    {
        var paths = system.Services.Select(service => (Service: service, Path: $"api/v1/operations/{service}/outbox"));
        var doors = paths.SelectMany(p => new[] { new Uri(system[p.Service].Address, p.Path), new Uri(system.Gateway, p.Path) });
        return await Task.WhenAll(doors.Select(async door =>
        {
            using var http = system.Client(door, token);
            using var answer = await http.GetAsync(door, RunningSystem.Cancel);
            return (door, answer.StatusCode);
        }));
    }

    /// <summary>A thief who has the real key, and what an operator's app was given.</summary>
    public sealed class Scene : IAsyncLifetime
    {
        private (Forger, LoginResult)? _made;

        public Attacker Attacker { get; } = new();

        public async Task<(Forger Forger, LoginResult OperatorsApp)> At(SystemWithPeople system)
        {
            if (_made is null)
            {
                var (id, key) = await Forger.StealKey(await system.ConnectionString("identity"));
                var forger = new Forger(id, key, system.Gateway.ToString(), Permissions.Operations, Attacker);
                _made = (forger, await SignedInOperator(system));
            }

            return _made.Value;
        }

        public async ValueTask InitializeAsync() => await Attacker.Start();

        public ValueTask DisposeAsync() => Attacker.DisposeAsync();

        // Services hear of a person in their own time.
        private static async Task<LoginResult> SignedInOperator(SystemWithPeople system)
        {
            var person = await system.ASignedInPerson(Role.Operator);
            foreach (var service in system.Services)
            {
                using var http = system.Client(system[service].Address, person.AccessToken);
                await Eventually.True(async () => (await http.GetAsync($"api/v1/operations/{service}/outbox", RunningSystem.Cancel)).IsSuccessStatusCode, $"{service} knows the operator");
            }

            return person;
        }
    }
}
