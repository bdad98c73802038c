using System.ComponentModel;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Partners.Inquiries;

/// <summary>Which inquiries are wanted; all conditions must hold.</summary>
public sealed record InquiryFilter(
    [property: Description("new, assigned or closed.")] string? Status,
    [property: Description("The language in which help is wanted, BCP 47, in any case; its kin count as it.")] string? Language,
    [property: Description("The field of work, in any case.")] string? Need,
    [property: Description("The district, in any case.")] string? District);

/// <summary>The inquiries that the asking party may see, newest first, without what was written.</summary>
public static class ListInquiries
{
    public static async Task<Ok<Paged<InquiryView>>> Handle(
        [AsParameters] InquiryFilter filter, [AsParameters] PageRequest page,
        PartnersDb db, IOptions<Vocabulary> vocabulary, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        var found = db.Inquiries.AsNoTracking().VisibleTo(user).Matching(filter, vocabulary.Value)
            .OrderByDescending(i => i.ReceivedAt).ThenBy(i => i.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(InquiryView.InList));
    }

    private static IQueryable<Inquiry> Matching(this IQueryable<Inquiry> inquiries, InquiryFilter filter, Vocabulary vocabulary)
    {
        if (filter.Status is { Length: > 0 } word)
        {
            var status = Words.Parse<InquiryStatus>("status", word);
            inquiries = inquiries.Where(i => i.Status == status);
        }

        if (filter.Language is { Length: > 0 } language)
        {
            var understanding = LanguageKin.Understanding(Languages.Asked("language", language));
            inquiries = inquiries.Where(i => Regex.IsMatch(i.Language, understanding, RegexOptions.IgnoreCase));
        }

        if (filter.Need is { Length: > 0 } needed)
        {
            var need = Words.OneOf(vocabulary.FieldsOfWork, "need", needed);
            inquiries = inquiries.Where(i => i.Need == need);
        }

        if (filter.District is { Length: > 0 } named)
        {
            var district = Words.OneOf(vocabulary.Districts, "district", named);
            inquiries = inquiries.Where(i => i.District == district);
        }

        return inquiries;
    }
}
