using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Inbox;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// Somebody was erased: what she wrote, how she wished to be reached, and what she was answered goes with her. That there was an inquiry
/// stays.
/// </summary>
public sealed class ForgetWriter(PartnersDb db) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, CancellationToken cancellationToken)
    {
        var writer = happened.PersonId.ToString();
        foreach (var inquiry in await db.Inquiries.Where(i => i.Creator == writer).ToListAsync(cancellationToken))
        {
            inquiry.ForgetWords();
        }

        await db.ForgetAnswersTo(writer, cancellationToken);
    }
}
