using System.Security.Claims;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Mandates;

/// <summary>The mandate that a request changes. 403 when it is visible to who asks but not hers to change.</summary>
public sealed record MandateChange(Guid Id, string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Mandate, MandateView>(IfMatch)
{
    protected override ServiceDb Database => Db;

    internal Act Act(DateOnly on, string reason) => new(on, User.Subject(), reason, Clock.Instant());

    protected override async Task<Mandate?> Find(CancellationToken cancellationToken)
    {
        await Db.LockSeats(cancellationToken);
        var mandate = await Db.Mandates.FindAsync([new MandateId(Id)], cancellationToken);
        if (mandate is null || !mandate.IsVisibleTo(User))
        {
            return null;
        }

        return User.MayGive(mandate.Office, mandate.OrganizationId.Value)
            ? mandate
            : throw new NotPermitted("An organization changes mandates of its own delegates only.");
    }

    protected override Task<MandateView> View(Mandate mandate, CancellationToken cancellationToken) =>
        Task.FromResult(MandateView.Of(mandate, mandate.Term, User.SeesAllOf(mandate)));
}
