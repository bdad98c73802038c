using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// Erases every hour what was written in inquiries that were closed long enough ago. What they were about, and what became of them, is
/// still counted.
/// </summary>
internal sealed class EraseClosedInquiries(
    IServiceScopeFactory scopes, Migrations<PartnersDb> migrations, TimeProvider clock, IOptions<InquiryOptions> options,
    ILogger<EraseClosedInquiries> logger)
    : Repeating<PartnersDb>(scopes, migrations, clock, logger)
{
    private const int Slice = 100;

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PartnersDb>();
        var now = Clock.Instant();
        var end = now.AddDays(-options.Value.ErasedAfterDays);
        var over = await db.Inquiries.Where(i => i.ClosedAt <= end && i.ErasedAt == null)
            .OrderBy(i => i.ClosedAt).Take(Slice).ToListAsync(cancellationToken);
        over.ForEach(inquiry => inquiry.Erase(now));
        await db.SaveChangesAsync(cancellationToken);
        return over.Count == Slice ? Next.Again : Next.Rest;
    }
}
