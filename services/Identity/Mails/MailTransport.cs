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
        // Mails carry codes that open accounts: nobody else on the machine reads them, and nobody reads half of one.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, $"{mail.CreatedAt:yyyyMMdd-HHmmss}-{mail.Id:N}.eml");
        await using (var file = new FileStream($"{path}.part", new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            await message.WriteToAsync(file, cancellationToken);
        }

        File.Move($"{path}.part", path, overwrite: true);
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
