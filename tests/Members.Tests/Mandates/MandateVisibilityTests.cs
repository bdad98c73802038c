using System.Text.Json;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Who sees which mandates, and how much of them.</summary>
public sealed class MandateVisibilityTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task An_organization_sees_its_own_delegates_and_the_board_of_all()
    {
        var from = members.NewYears();
        var (own, foreign, chair) = (await members.AMandate(Office.Delegate, from), await members.AMandate(Office.Delegate, from), await members.AMandate(Office.Chair, from));
        using var editor = members.As(await members.APerson((Role.Editor, own.OrganizationId)));
        Assert.Equal([chair.Id, own.Id], (await members.Mandates($"asOf={from:yyyy-MM-dd}", editor)).Items.Select(m => m.Id));
        Assert.Null(await members.ShowMandate(foreign.Id, by: editor));
        Assert.NotNull(await members.ShowMandate(own.Id, by: editor));
    }

    [Fact]
    public async Task An_organization_sees_reasons_of_its_own_and_no_clerks()
    {
        var own = await members.AMandate(Office.Delegate, members.NewYears());
        (await members.ChangeMandate(own.Id, "ending", new { endsOn = own.From.AddDays(9), reason = "resigned" })).EnsureSuccessStatusCode();
        using var editor = members.As(await members.APerson((Role.Editor, own.OrganizationId)));
        var last = (await members.Get(editor, $"/api/v1/mandates/{own.Id}/history")).GetProperty("items").EnumerateArray().Last();
        Assert.Equal("resigned", last.GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Undefined, last.TryGetProperty("actor", out var actor) ? actor.ValueKind : JsonValueKind.Undefined);
    }
}
