using Vmdo.Storage;
using static Vmdo.Projects.JointProjects.ProjectStatus;

namespace Vmdo.Projects.JointProjects;

/// <summary>The process of a joint project as a table: what may follow what.</summary>
internal static class ProjectProcess
{
    public static readonly Transition<ProjectStatus> Change =
        new([Idea, Applied, .. ProjectStatuses.UnderWay], "A project that is over keeps its details.");

    public static readonly Transition<ProjectStatus> Contribution =
        new(ProjectStatuses.UnderWay, "Contributions are recorded while a project is approved, running or closing.");

    public static readonly Transition<ProjectStatus> ContributionWithdrawal =
        new(ProjectStatuses.UnderWay, "Contributions are corrected while a project is approved, running or closing.");

    public static readonly Transition<ProjectStatus> LeadAgreement =
        new([Idea, Applied, .. ProjectStatuses.UnderWay], "Nobody agrees to lead a project that is over.");

    public static readonly Transition<ProjectStatus> HandingOn =
        new([Idea, Applied], "Once a project is approved, a new lead is the board's decision.");

    public static readonly Transition<ProjectStatus> NewLead =
        new(ProjectStatuses.UnderWay, "The board decides about a new lead while a project is approved, running or closing.");

    private static readonly Dictionary<ProjectEvent, Transition<ProjectStatus>> Steps = new()
    {
        [ProjectEvent.Application] = new([Idea], Applied, "Only an idea can be applied for."),
        [ProjectEvent.Approval] = new([Applied], Approved, "Only a project that has been applied for can be approved."),
        [ProjectEvent.Rejection] = new([Applied], Rejected, "Only a project that has been applied for can be rejected."),
        [ProjectEvent.Start] = new([Approved], Running, "Only an approved project can start."),
        [ProjectEvent.Closing] = new([Running], Closing, "Only a running project can begin its closing."),
        [ProjectEvent.Closure] = new([Closing], Closed, "Only a project in closing can be closed."),
        [ProjectEvent.Cancellation] =
            new([Idea, Applied, Approved, Running], Cancelled, "Only a project that has not begun its closing can be cancelled."),
    };

    public static Transition<ProjectStatus> Of(ProjectEvent step) => Steps[step];
}
