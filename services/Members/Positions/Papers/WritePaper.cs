using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Papers;

/// <summary>
/// An editor writes the paper in a language, or writes it anew. Once the source changes, translations are stale until they
/// are written again. 404 when the position is unknown; 409 when a rule forbids it.
/// </summary>
public static class WritePaper
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, string language, PaperDraft draft, CancellationToken cancellationToken)
    {
        var (wish, written) = (LanguageWish.Of(change.Http, language), Languages.Asked("language", language)); // the answer has this paper
        return change.AnsweredIn(wish).Make(p => p.Write(draft, written, change.Clock.Instant()), cancellationToken);
    }
}
