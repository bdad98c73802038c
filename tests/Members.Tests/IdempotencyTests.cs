using System.Net;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

/// <summary>A request that is repeated with its key has one effect.</summary>
public sealed class IdempotencyTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task A_hundred_equal_requests_with_one_key_have_one_effect()
    {
        var before = await Rows();
        using var office = members.Office;
        var profile = members.AProfile();
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => members.Apply(office, key, profile)));
        Assert.Equal(before + 1, await Rows());
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        var again = await members.Apply(office, key, profile);
        var first = answers.First(a => a.StatusCode is HttpStatusCode.Created);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location, first.Headers.ETag), (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        Assert.Equal(await first.Content.ReadAsStringAsync(RunningMembers.Cancel), await again.Content.ReadAsStringAsync(RunningMembers.Cancel));
        await Problem.Is(await members.Apply(office, key, members.AProfile()), HttpStatusCode.UnprocessableEntity);
        using var other = members.As("somebody-else", Permissions.OrganizationsWrite, Permissions.OrganizationsDecide);
        Assert.Equal(HttpStatusCode.Created, (await members.Apply(other, key, profile)).StatusCode);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        using var office = members.Office;
        var key = Guid.CreateVersion7().ToString();
        await Problem.Names(await members.Apply(office, key, members.AProfile() with { Languages = ["?"] }), HttpStatusCode.BadRequest, "/details/languages");
        Assert.Equal(HttpStatusCode.Created, (await members.Apply(office, key, members.AProfile())).StatusCode);
    }

    private Task<long> Rows() => members.Query<long>("select count(*) from organizations");
}
