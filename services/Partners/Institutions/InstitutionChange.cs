using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Institutions;

/// <summary>The institution that a request changes. It may not become the same as another one.</summary>
public sealed record InstitutionChange(Guid Id, string? IfMatch, PartnersDb Db, TimeProvider Clock)
    : Change<Institution, InstitutionView>(IfMatch)
{
    protected override ServiceDb Database => Db;

    protected override async Task<Institution?> Find(CancellationToken cancellationToken) =>
        await Db.Institutions.FindAsync([new InstitutionId(Id)], cancellationToken);

    protected override async Task Perform(Institution institution, Func<Institution, Task> verb, CancellationToken cancellationToken)
    {
        await verb(institution);
        await Db.RequireEachOnce(institution, cancellationToken);
    }

    protected override Task<InstitutionView> View(Institution institution, CancellationToken cancellationToken) =>
        Task.FromResult(InstitutionView.Of(institution));
}
