using Vmdo.Client;

namespace Vmdo.Portal.Pages.Operators;

/// <summary>A kind of things that one service owns and others have copies of.</summary>
/// <param name="State">As the services call it.</param>
/// <param name="Owner">The service.</param>
/// <param name="Count">Things that the owner has.</param>
/// <param name="Copies">The services with a copy; whether it is like the original.</param>
internal sealed record StateOfCopies(string State, string Owner, int Count, IReadOnlyList<(string Service, int Count, bool IsAlike)> Copies)
{
    public bool IsAlike => Copies.All(c => c.IsAlike);

    public static IReadOnlyList<StateOfCopies> Of(IReadOnlyList<(string Service, IReadOnlyList<StateDigest>? States)> services)
    {
        var all = services.SelectMany(s => s.States ?? [], (s, state) => (s.Service, State: state)).ToList();
        return
        [
            .. all.Where(s => s.State.Role == "owner").Select(owner => new StateOfCopies(
                owner.State.State,
                owner.Service,
                owner.State.Count,
                [
                    .. all.Where(s => s.State.Role == "copy" && s.State.State == owner.State.State)
                        .Select(s => (s.Service, s.State.Count, s.State.Digest == owner.State.Digest))
                ]))
        ];
    }
}
