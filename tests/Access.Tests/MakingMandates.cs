namespace Vmdo.Access.Tests;

/// <summary>Mandates come about by the API; their holder is somebody who asks in the matrix.</summary>
public sealed partial class Making
{
    private static int _months;

    private Guid Holder => world.Things.First(t => t is { Kind: Kind.Person, Of: Who.Editor }).Id;

    /// <summary>A delegate of the organization that the side is about, or a seat that the association has in a municipal body.</summary>
    /// <param name="side">To whom it belongs.</param>
    /// <param name="isToday">Whether it is held today; else for a month that no other mandate has, which the thing's number says.</param>
    public async Task<Thing> Mandate(Side side, bool isToday = false)
    {
        var (canary, organization) = (NewCanary(), side is Side.Foreign ? world.ForeignMember : world.OwnMember);
        var month = Interlocked.Increment(ref _months);
        var (from, until) = isToday ? (Today.AddDays(-1), Today.AddYears(1)) : (DayOf(month, 0), DayOf(month, 27));
        var asked = side is Side.Association ? Seat(organization, from, until, canary) : Delegate(organization, from, until, canary);
        var id = IdIn(await world.AsOffice("give-mandate", Thing.Nothing, asked));
        return new(Kind.Mandate, side is Side.Association ? "seat" : "delegate", id, side)
        {
            Canary = canary,
            IsDecided = side is Side.Association,
            Number = month,
            Organizations = [organization],
        };
    }

    /// <summary>A seat that somebody of the organization held once, without an account: from a file.</summary>
    public async Task<Thing> FormerMandate(Side side)
    {
        var (canary, organization, id) = (NewCanary(), side is Side.Foreign ? world.ForeignMember : world.OwnMember, Guid.CreateVersion7());
        var reference = (await world.AsOffice("show-organization", new(Kind.Organization, "member", organization, side))).GetProperty("reference").GetString();
        await world.AsOffice(
            "import-mandates", Thing.Nothing, $"mandateId,office,organization,personId,displayName,body,from,until\n{id},municipal-seat,{reference},,{canary},Body {canary},{Applied:yyyy-MM-dd},{Applied.AddYears(1):yyyy-MM-dd}\n");
        return new(Kind.Mandate, "former seat", id, side) { Canary = canary, IsDecided = true, Organizations = [organization] };
    }

    /// <summary>A delegate to be named, in days of her own.</summary>
    public object NewDelegate(Guid organization)
    {
        var month = Interlocked.Increment(ref _months);
        return Delegate(organization, DayOf(month, 0), DayOf(month, 27), NewCanary());
    }

    public object NewSeat(Guid organization) => Seat(organization, Applied, Applied.AddYears(1), NewCanary());

    /// <summary>A day in the month of a mandate.</summary>
    public static DateOnly DayOf(int month, int day) => Applied.AddMonths(month).AddDays(day);

    private object Delegate(Guid organizationId, DateOnly from, DateOnly until, string displayName) =>
        new { office = "delegate", organizationId, personId = Holder, displayName, authorizedOn = from, from, until };

    private object Seat(Guid organizationId, DateOnly from, DateOnly until, string displayName) =>
        new { office = "municipal-seat", organizationId, personId = Holder, displayName, body = $"Body {displayName}", from, until };
}
