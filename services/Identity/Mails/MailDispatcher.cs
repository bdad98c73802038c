using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Identity.Mails;

/// <summary>
/// Sends what waits, each mail by itself, so that one that cannot be sent holds up no other. A mail server that is away
/// only delays: mails are tried until what they say has expired.
/// </summary>
internal sealed partial class MailDispatcher(
    MailTransport transport,
    IServiceScopeFactory scopes, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<MailDispatcher> logger)
    : Repeating<IdentityDb>(scopes, migrations, clock, logger)
{
    private const int Slice = 20;
    private readonly ILogger _logger = logger;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<IdentityDb>();
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = Clock.Instant();
        await db.Mails.Where(m => m.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        // Another instance passes by what this one holds. What has expired may have come since it was deleted.
        var due = await db.Mails
            .FromSql(
                $"""
                select * from mails where next_attempt_at <= {now} and expires_at > {now}
                order by created_at limit {Slice} for update skip locked
                """)
            .ToListAsync(cancellationToken);
        foreach (var mail in due)
        {
            await Send(db, mail, cancellationToken);
        }

        await turn.CommitAsync(cancellationToken);
        return Next.Rest;
    }

    private async Task Send(IdentityDb db, Mail mail, CancellationToken cancellationToken)
    {
        try
        {
            await transport.Send(mail, cancellationToken);
            db.Mails.Remove(mail);
            LogSent(mail.Id);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            mail.PutOff(Clock.Instant());
            LogPutOff(mail.Id, mail.Attempts, exception.GetBaseException().GetType().Name); // its text may name the address
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "Mail {Mail} is sent")]
    private partial void LogSent(Guid mail);

    [LoggerMessage(2, LogLevel.Warning, "Mail {Mail} could not be sent, try {Attempts}: {Reason}")]
    private partial void LogPutOff(Guid mail, int attempts, string reason);
}
