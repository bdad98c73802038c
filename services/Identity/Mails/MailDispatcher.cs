using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Identity.Mails;

/// <summary>
/// Sends what waits, each mail by itself, so that one that cannot be sent holds up no other. A mail server that is away
/// only delays: mails are tried until what they say has expired.
/// </summary>
internal sealed partial class MailDispatcher(
    IServiceScopeFactory scopes, MailTransport transport, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<MailDispatcher> logger)
    : BackgroundService
{
    private const int Slice = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        using var quiet = SuppressInstrumentationScope.Begin();
        while (true)
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception.GetBaseException().GetType().Name);
            }

            await Task.Delay(Interval, clock, stoppingToken); // looks again for what is due
        }
    }

    private async Task SendDue(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.Mails.Where(m => m.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        // Another instance passes by what this one holds.
        var due = await db.Mails.FromSql($"select * from mails where next_attempt_at <= {now} order by created_at limit {Slice} for update skip locked").ToListAsync(cancellationToken);
        foreach (var mail in due)
        {
            await Send(db, mail, cancellationToken);
        }

        await turn.CommitAsync(cancellationToken);
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
            mail.PutOff(clock.GetUtcNow());
            LogPutOff(mail.Id, mail.Attempts, exception.GetBaseException().GetType().Name); // its text may name the address
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "Mail {Mail} is sent")]
    private partial void LogSent(Guid mail);

    [LoggerMessage(2, LogLevel.Warning, "Mail {Mail} could not be sent, try {Attempts}: {Reason}")]
    private partial void LogPutOff(Guid mail, int attempts, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Mails cannot be sent just now: {Reason}")]
    private partial void LogLater(string reason);
}
