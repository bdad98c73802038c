using Microsoft.Extensions.DependencyInjection;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Tests;

/// <summary>Members of an association whose statutes changed in 2023.</summary>
public sealed class MembersWithStatutes(Servers servers) : RunningMembers(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDb>();
        var before = new RuleSet { DepartureNoticeMonths = 3, DepartureAtYearEnd = true, AppealWeeks = 4 };
        var since = new RuleSet { DepartureNoticeMonths = 6, AppealWeeks = 2 };
        db.Statutes.Add(StatutesVersion.Adopt(new(2015, 1, 1), new(2015, 1, 1), before, note: null, Clock.GetUtcNow()));
        db.Statutes.Add(StatutesVersion.Adopt(new(2023, 1, 1), new(2023, 1, 1), since, note: null, Clock.GetUtcNow()));
        await db.SaveChangesAsync(Cancel);
    }
}
