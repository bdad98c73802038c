using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Inquiries;

/// <summary>One inquiry, as far as the API shows it to her, with the version that she sees.</summary>
internal abstract class InquiryPage(Visitor visitor, ApiCalls calls, VmdoApi api) : PersonalPage(visitor)
{
    public InquiryView Inquiry { get; private set; } = null!; // 404 without

    public string? Version { get; private set; }

    /// <summary>Whether she may read what was written: she has it in hand, answers for the organization that has it, or wrote it.</summary>
    public bool IsReadable => Inquiry.Answers is not null;

    /// <summary>The organization that has it, and those that have answered, by their ids.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<(string Tag, string Name)> Languages => SpokenLanguages.In(T, [Inquiry.Language]);

    /// <summary>Of this page.</summary>
    public abstract string Address { get; }

    protected VmdoApi Client => api;

    /// <summary>Reads it; what is answered instead where it cannot be shown.</summary>
    protected async Task<IActionResult?> Read(Guid id)
    {
        var answer = await calls.Get($"inquiries/{id}", Cancel);
        if (!answer.IsSuccess || answer.As<InquiryView>() is not { } inquiry)
        {
            return answer.Status is StatusCodes.Status401Unauthorized
                ? Challenge(new AuthenticationProperties { RedirectUri = Request.Path })
                : answer.IsUncertain ? StatusCode(StatusCodes.Status503ServiceUnavailable)
                : NotFound();
        }

        (Inquiry, Version) = (inquiry, answer.Version);
        var organizations = (inquiry.Answers ?? []).Select(a => a.OrganizationId).Append(inquiry.AssignedTo)
            .OfType<Guid>().Distinct();
        var shown = await Task.WhenAll(
            organizations.Select(o => api.ShowOrganizationAsync(o, cancellationToken: Cancel).OrNothing()));
        Names = shown.OfType<OrganizationView>().ToDictionary(o => o.Id, o => o.Details.Name);
        return null;
    }
}
