using Vmdo.Client;
using Vmdo.ServiceDefaults;

namespace Vmdo.Portal.Pages.Desk;

/// <summary>Inquiries in the order in which they want to be worked on.</summary>
internal static class Waiting
{
    private const int PageSize = 200;
    private const int MostPages = 5;

    /// <summary>All of a status, urgent ones first, then the oldest.</summary>
    public static async Task<IReadOnlyList<InquiryView>> Inquiries(
        this VmdoApi api, InquiryStatus status, string? language, string? need, string? district, CancellationToken cancellationToken)
    {
        var found = new List<InquiryView>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await api.ListInquiriesAsync(
                Vmdo.ServiceDefaults.Json.Words.Of(status), language, need, district, page, PageSize, cancellationToken);
            found.AddRange(answer.Result.Items);
            if (found.Count >= answer.Result.TotalItems)
            {
                break;
            }
        }

        return [.. found.OrderByDescending(i => i.Urgency is Urgency.Urgent).ThenBy(i => i.ReceivedAt)];
    }

    /// <summary>Days since it came in, or since the organization has it.</summary>
    public static int Days(this InquiryView inquiry, TimeProvider clock) =>
        clock.Today().DayNumber - AssociationCalendar.DayOf(inquiry.AssignedAt ?? inquiry.ReceivedAt).DayNumber;
}
