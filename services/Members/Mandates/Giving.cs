using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Mandates;

/// <summary>Giving a mandate: the same for one that is entered by itself and for those that an election brings.</summary>
internal static class Giving
{
    /// <summary>Somebody takes a seat, which nobody else can have from now on.</summary>
    /// <exception cref="RuleBroken">A rule forbids it, such as a seat that is taken.</exception>
    public static Mandate Give(this Seating seating, NewMandate asked, string actor, DateTimeOffset at, ElectedIn? electedIn = null)
    {
        var until = asked.Until ?? asked.From.AfterMonths(seating.RulesOn(asked.From).TermMonths(asked.Office));
        var mandate = Mandate.Give(
            asked.Office, new(asked.OrganizationId), asked.PersonId, asked.DisplayName, asked.Body, asked.AuthorizedOn, asked.From, until,
            new Act(asked.From, actor, asked.Reason, at), electedIn: electedIn);
        TellWhetherFirst(mandate, seating, at);
        seating.Seat(mandate);
        return mandate;
    }

    // What an organization sends is its own doing, no distinction by the association.
    private static void TellWhetherFirst(Mandate mandate, Seating seating, DateTimeOffset at)
    {
        if (!mandate.Office.IsOfAnOrganization()
            && !seating.Tenures.Any(t => t.Organization == mandate.OrganizationId && !t.Office.IsOfAnOrganization()))
        {
            mandate.TellAsFirst(at);
        }
    }
}
