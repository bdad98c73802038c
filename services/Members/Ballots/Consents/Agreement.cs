using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>
/// How many members agree to a change of purpose: by their votes or, when they were not there, by consent (§ 33 Abs. 1 S. 2 BGB).
/// Nobody's consent takes the place of a no or an abstention.
/// </summary>
/// <param name="Yes">By vote.</param>
/// <param name="Consents">Of those who were not there.</param>
/// <param name="Needed">Of both together.</param>
/// <param name="Outstanding">How many are still needed.</param>
/// <param name="IsPossible">Whether so many members are left that were not there and have not consented.</param>
/// <param name="Carried">Whether the resolution has come about.</param>
/// <param name="CarriedOn">The day on which it did.
/// New statutes hold once they are entered in the register of associations (§ 71 Abs. 1 BGB).</param>
public sealed record Agreement(
    int Yes, int Consents, int Needed, int Outstanding, bool IsPossible, bool Carried, DateOnly? CarriedOn = null)
{
    internal static Agreement Of(Ballot ballot)
    {
        var (result, days) = (ballot.Result!, ballot.ConsentsReceivedOn); // asked for once it is counted
        var needed = ballot.Majority.Of(result.VotesCast, ballot.Members);
        var outstanding = Math.Max(0, needed - result.Yes - days.Count);
        var carried = result.Carried || (days.Count > 0 && outstanding == 0);
        var left = ballot.Absent.Count - days.Count;
        return new(result.Yes, days.Count, needed, outstanding, outstanding <= left, carried, carried ? CarriedOnOf(ballot, needed) : null);
    }

    // A consent that was there before the ballot counts from the ballot on.
    private static DateOnly CarriedOnOf(Ballot ballot, int needed)
    {
        var closedOn = AssociationCalendar.DayOf(ballot.EndedAt!.Value); // a counted ballot is ended
        var wanting = needed - ballot.Result!.Yes; // of a counted one
        return ballot.Result.Carried || wanting <= 0 || ballot.ConsentsReceivedOn[wanting - 1] < closedOn
            ? closedOn
            : ballot.ConsentsReceivedOn[wanting - 1];
    }
}
