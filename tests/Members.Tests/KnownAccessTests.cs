using System.Globalization;
using System.Net;
using Microsoft.IdentityModel.Tokens;
using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

/// <summary>What a service was told of people and clients decides what they may do, whatever their tokens say that still run.</summary>
public sealed class KnownAccessTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private static readonly DateTimeOffset HalfPastMidnight = new(2031, 7, 1, 22, 30, 0, TimeSpan.Zero); // of 2 July in Germany

    [Theory]
    [InlineData("2031-07-01", "2031-07-03", HttpStatusCode.OK)]
    [InlineData("2031-07-02", "2031-07-03", HttpStatusCode.OK)]
    [InlineData("2031-07-03", "2031-07-04", HttpStatusCode.Forbidden)]
    [InlineData("2031-07-01", "2031-07-02", HttpStatusCode.Forbidden)]
    public async Task A_role_holds_from_its_first_day_to_the_day_before_its_end(string from, string until, HttpStatusCode expected)
    {
        var person = await Known(APerson(1, new GrantedRole { Role = "operator", From = Day(from), Until = Day(until) }));
        members.Clock.Ahead = HalfPastMidnight - TimeProvider.System.GetUtcNow();
        try
        {
            Assert.Equal(expected, await Ask(TokenOf(person.Id)));
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task A_role_that_this_version_does_not_know_gives_nothing_and_takes_nothing()
    {
        var person = await Known(APerson(1, AlwaysAs("minister"), AlwaysAs("operator")));
        Assert.Equal(HttpStatusCode.OK, await Ask(TokenOf(person.Id)));
        await Known(APerson(2, AlwaysAs("minister")) with { Id = person.Id });
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(TokenOf(person.Id)));
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("erased")]
    [InlineData("locked by a later version")]
    public async Task Who_is_not_active_is_refused(string status)
    {
        var person = await Known(APerson(1, AlwaysAs("operator")));
        Assert.Equal(HttpStatusCode.OK, await Ask(TokenOf(person.Id)));
        await Known(APerson(2, AlwaysAs("operator")) with { Id = person.Id, Status = status });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(TokenOf(person.Id)));
    }

    [Fact]
    public async Task Tokens_from_before_she_signed_out_are_refused_and_later_ones_hold()
    {
        var now = TimeProvider.System.GetUtcNow();
        var person = await Known(APerson(1, AlwaysAs("operator")) with { TokensFrom = now.AddMinutes(-1) });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(TokenOf(person.Id, issuedAt: now.AddMinutes(-2))));
        Assert.Equal(HttpStatusCode.OK, await Ask(TokenOf(person.Id, issuedAt: now)));
    }

    [Fact]
    public async Task A_disabled_client_is_refused_and_so_are_tokens_from_before_its_key_was_taken()
    {
        var now = TimeProvider.System.GetUtcNow();
        var client = AClient(1);
        Assert.Equal(HttpStatusCode.OK, await Ask(TokenOf(client))); // nobody has told of it
        await Known(client with { TokensFrom = now.AddMinutes(-1) });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(TokenOf(client, issuedAt: now.AddMinutes(-2))));
        Assert.Equal(HttpStatusCode.OK, await Ask(TokenOf(client, issuedAt: now)));
        await Known(AClient(1)); // of others nothing follows
        await Known(client with { Version = 2, Status = "disabled" });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(TokenOf(client, issuedAt: now)));
        await Known(client with { Version = 3 });
        Assert.Equal(HttpStatusCode.OK, await Ask(TokenOf(client, issuedAt: now)));
    }

    private static PersonAccessChanged APerson(long version, params GrantedRole[] roles) => new()
    {
        Id = Guid.CreateVersion7(),
        Version = version,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        Status = "active",
        Roles = roles,
    };

    private static ClientChanged AClient(long version)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            Version = version,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            ClientId = $"partner-{id}",
            InstitutionId = Guid.CreateVersion7(),
            Status = "active",
        };
    }

    private static GrantedRole AlwaysAs(string role) => new() { Role = role, From = new(2000, 1, 1), Until = new(2100, 1, 1) };

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Identity tells of somebody, and Members has heard it.</summary>
    private async Task<TState> Known<TState>(TState state)
        where TState : class, Contracts.IState
    {
        await members.Broker.Publish(state);
        var copies = state is ClientChanged ? "known_clients" : "known_people";
        await Eventually.True(
            () => members.Query<bool>($"select exists (select 1 from {copies} where id = '{state.Id}' and version = {state.Version})"),
            "it is known");
        return state;
    }

    private string TokenOf(Guid person, DateTimeOffset? issuedAt = null) =>
        members.Issuer.Token("app", [Permissions.Operations], token => Issue(token, person.ToString(), issuedAt));

    private string TokenOf(ClientChanged client, DateTimeOffset? issuedAt = null) =>
        members.Issuer.Token(client.ClientId, [Permissions.Operations], token => Issue(token, client.ClientId, issuedAt));

    // Long-lived, for a clock that is set years ahead.
    private static void Issue(SecurityTokenDescriptor token, string subject, DateTimeOffset? issuedAt)
    {
        token.Claims["sub"] = subject;
        token.IssuedAt = issuedAt?.UtcDateTime ?? token.IssuedAt;
        token.NotBefore = token.IssuedAt;
        token.Expires = token.IssuedAt?.AddYears(20);
    }

    private async Task<HttpStatusCode> Ask(string token)
    {
        using var client = members.Client(token);
        return (await client.GetAsync("/api/v1/operations/members/outbox", RunningMembers.Cancel)).StatusCode;
    }
}
