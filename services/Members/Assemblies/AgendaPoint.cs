using System.ComponentModel.DataAnnotations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Assemblies;

/// <summary>Something on the agenda (Tagesordnungspunkt).</summary>
/// <param name="Title">As it stands in the invitation: members have to see what is decided.</param>
/// <param name="Text">The motion's wording, or more about it.</param>
/// <param name="Kind">What is decided under it; none when nothing is.</param>
/// <param name="Concerns">Organizations with which a contract is made or a lawsuit led: they have no vote in it (§ 34 BGB). Elections
/// and one's own exclusion are none, unless the statutes say so.</param>
public sealed record AgendaPoint(
    [property: Required, StringLength(200), PlainName] string Title,
    [property: StringLength(10_000)] string? Text = null,
    ResolutionKind? Kind = null,
    [property: MaxLength(20)] IReadOnlyList<Guid>? Concerns = null);
