using Vmdo.Storage;
using static Vmdo.Partners.Inquiries.InquiryStatus;

namespace Vmdo.Partners.Inquiries;

/// <summary>The process of an inquiry as a table: what may follow what.</summary>
internal static class InquiryProcess
{
    public static readonly Transition<InquiryStatus> Handling = new([New, Assigned], "A closed inquiry is not taken in hand.");
    public static readonly Transition<InquiryStatus> Assignment = new([New], Assigned, "Only a new inquiry can be assigned.");
    public static readonly Transition<InquiryStatus> Answering = new([New, Assigned], "A closed inquiry is not answered.");
    public static readonly Transition<InquiryStatus> OrganizationsAnswer = new([Assigned], "A closed inquiry is not answered.");
    public static readonly Transition<InquiryStatus> Closure = new([Assigned], Closed, "Only an assigned inquiry can be closed.");
}
