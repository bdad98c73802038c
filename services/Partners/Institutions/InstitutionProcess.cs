using Vmdo.Storage;
using static Vmdo.Partners.Institutions.InstitutionStatus;

namespace Vmdo.Partners.Institutions;

/// <summary>The process of an institution as a table: what may follow what.</summary>
internal static class InstitutionProcess
{
    public static readonly Transition<InstitutionStatus> Change = new([Open], "Only an open institution changes its details.");
    public static readonly Transition<InstitutionStatus> Closure = new([Open], Closed, "Only an open institution can be closed.");
    public static readonly Transition<InstitutionStatus> Reopening = new([Closed], Open, "Only a closed institution can be reopened.");
}
