using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Vmdo.Identity.Mails;

/// <summary>Takes mails to where they go.</summary>
internal sealed class MailTransport(IOptions<MailOptions> options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task Send(Mail mail, CancellationToken cancellationToken)
    {
        using var message = Compose(mail);
        await (options.Value.Folder is { Length: > 0 } folder
            ? Write(message, mail, folder, cancellationToken)
            : Post(message, options.Value.Smtp, cancellationToken));
    }

    private MimeMessage Compose(Mail mail)
    {
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@vmdo", // sent twice, it is one
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Text },
            Date = mail.CreatedAt,
        };
        message.From.Add(MailboxAddress.Parse(options.Value.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Content-Language", mail.Language);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static async Task Write(MimeMessage message, Mail mail, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{mail.CreatedAt:yyyyMMdd-HHmmss}-{mail.Id:N}.eml");
        await message.WriteToAsync(path, cancellationToken);
    }

    private static async Task Post(MimeMessage message, SmtpOptions smtp, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Limit.TotalMilliseconds };
        await client.ConnectAsync(
            smtp.Host, smtp.Port,
            smtp.RequireTls ? SecureSocketOptions.StartTls : SecureSocketOptions.StartTlsWhenAvailable,
            cancellationToken);
        if (smtp.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, smtp.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}
