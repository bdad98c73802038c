using Vmdo.Client;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

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
                Words.Of(status), language, need, district, page, PageSize, cancellationToken);
            found.AddRange(answer.Result.Items);
            if (found.Count >= answer.Result.TotalItems)
            {
                break;
            }
        }

        return [.. found.OrderByDescending(i => i.Urgency is Urgency.Urgent).ThenBy(i => i.ReceivedAt)];
    }

    /// <summary>Since when it waits, in words: since it came in, or since an organization has it.</summary>
    public static string Since(this InquiryView inquiry, Translation t, TimeProvider clock)
    {
        var days = clock.Today().DayNumber - AssociationCalendar.DayOf(inquiry.AssignedAt ?? inquiry.ReceivedAt).DayNumber;
        return days == 0 ? t["inquiry.today"] : t.Count("inquiry.days", days);
    }
}
