using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Partners.Inquiries;

namespace Vmdo.Partners;

/// <summary>An inquiry that somebody wrote, and what she was answered.</summary>
public sealed record WrittenInquiry(
    Guid Id, DateTimeOffset ReceivedAt, InquiryStatus Status,
    string Language, string Need, IReadOnlyList<Answer> Answers,
    string? District = null, string? Text = null, string? ContactWish = null);

/// <summary>An inquiry that somebody has in hand; what others wrote is theirs.</summary>
public sealed record HandledInquiry(Guid Id, DateTimeOffset ReceivedAt, InquiryStatus Status);

/// <summary>What Partners keeps about a person.</summary>
public sealed record PersonalDataInPartners
{
    public KnownAccess? Access { get; init; }

    public required IReadOnlyList<WrittenInquiry> Written { get; init; }

    public required IReadOnlyList<HandledInquiry> InHand { get; init; }

    public required RecordedDeeds Record { get; init; }
}

/// <summary>All that is kept here about a person: for herself and data protection. For others 404; empty for who is unknown.</summary>
public static class ShowPersonalData
{
    public static async Task<Ok<PersonalDataInPartners>> Handle(Guid id, PartnersDb db, CancellationToken cancellationToken)
    {
        var subject = id.ToString();
        return TypedResults.Ok(new PersonalDataInPartners
        {
            Access = await db.AccessOf(id, cancellationToken),
            Written = await db.Inquiries.AsNoTracking().Where(i => i.Creator == subject)
                .OrderByDescending(i => i.ReceivedAt).ThenBy(i => i.Id).Take(PersonalData.Most)
                .Select(i => new WrittenInquiry(
                    i.Id.Value, i.ReceivedAt, i.Status, i.Language, i.Need, i.Answers, i.District, i.Text, i.ContactWish))
                .ToListAsync(cancellationToken),
            InHand = await db.Inquiries.AsNoTracking().Where(i => i.HandledBy == subject)
                .OrderByDescending(i => i.ReceivedAt).ThenBy(i => i.Id).Take(PersonalData.Most)
                .Select(i => new HandledInquiry(i.Id.Value, i.ReceivedAt, i.Status))
                .ToListAsync(cancellationToken),
            Record = await db.DeedsOf(id, cancellationToken),
        });
    }
}
