using Vmdo.Storage;
using static Vmdo.Identity.People.PersonStatus;

namespace Vmdo.Identity.People;

/// <summary>What may happen to a person, as a table: what may follow what.</summary>
internal static class PersonProcess
{
    public static readonly Transition<PersonStatus> Grant = new([Active], "Only an active person is given a role.");
    public static readonly Transition<PersonStatus> Deactivation = new([Active], Deactivated, "Only an active person can be deactivated.");

    public static readonly Transition<PersonStatus> Reactivation =
        new([Deactivated], Active, "Only a deactivated person can be reactivated.");

    public static readonly Transition<PersonStatus> Erasure = new([Active, Deactivated], Erased, "She was erased before.");
}
