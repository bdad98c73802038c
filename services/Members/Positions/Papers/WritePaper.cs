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
        [AsParameters] PositionInHand inHand, string language, PaperDraft draft, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wish = LanguageWish.Of(inHand.Http, language); // the answer has this paper
        return inHand.Change(p => p.Write(draft, language, clock.Instant()), cancellationToken, wish);
    }
}
