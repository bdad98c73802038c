using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>Members of an association whose statutes have known an appeal since its founding.</summary>
public sealed class MembersWithAppeal(Servers servers) : RunningMembers(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var office = Office;
        using var entered = await office.PostAsJsonAsync("/api/v1/statutes", new NewStatutes(new(2008, 5, 8), new() { AppealWeeks = 4 }), JsonDefaults.Options, Cancel);
        Assert.Equal(HttpStatusCode.Created, entered.StatusCode);
    }
}
