using Vmdo.Client;
using Vmdo.Pages.Texts;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>The buttons by which an organization comes: one for each way in which it may take part.</summary>
internal static class CheckIn
{
    public static IReadOnlyList<Step> Steps(AssemblyPage page, Guid organization, Translation t, string back)
    {
        var form = $"{page.Address}/attendances/new";
        var who = ("organizationId", $"{organization}");
        var present = new Step(form, t["assemblies.do.check-in.link"], back, who, ("mode", "present"));
        var remote = new Step(form, t["assemblies.do.check-in-remote.link"], back, who, ("mode", "remote"));
        return page.Assembly.Occasion.Participation switch
        {
            Participation.InPerson => [present],
            Participation.Virtual => [remote],
            _ => [present, remote],
        };
    }
}
