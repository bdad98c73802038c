using System.Security.Claims;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Inquiries;

/// <summary>The inquiry that the contact desk changes, or the organization that has it.</summary>
public sealed record InquiryChange(Guid Id, string? IfMatch, PartnersDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Inquiry, InquiryView>(IfMatch)
{
    protected override ServiceDb Database => Db;

    protected override async Task<Inquiry?> Find(CancellationToken cancellationToken) =>
        await Db.Inquiries.FindAsync([new InquiryId(Id)], cancellationToken);

    protected override Task<InquiryView> View(Inquiry inquiry, CancellationToken cancellationToken) =>
        Task.FromResult(InquiryView.For(User, inquiry));

    protected override string TagOf(Inquiry inquiry, InquiryView view) => InquiryView.TagFor(User, inquiry);
}
