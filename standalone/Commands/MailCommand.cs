using MimeKit;

namespace Vmdo.Standalone.Commands;

/// <summary>Shows the mails that would have been sent, the latest last.</summary>
internal static class MailCommand
{
    private const int Most = 10;

    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        var folder = line.Data.MailPath;
        var wanted = line.Words.Count > 0 ? line.Words[0] : null;
        var shown = 0;
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).ToList() : [];
        var mails = new Stack<MimeMessage>();
        foreach (var file in files.TakeWhile(_ => shown < Most))
        {
            var mail = await MimeMessage.LoadAsync(file, cancellationToken);
            if (wanted is null || mail.To.Mailboxes.Any(m => m.Address.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            {
                mails.Push(mail);
                shown++;
            }
        }

        foreach (var mail in mails)
        {
            Console.WriteLine($"{mail.Date.ToLocalTime():yyyy-MM-dd HH:mm:ss}  to {mail.To}\n{mail.Subject}\n\n{mail.TextBody}\n{new string('-', 60)}");
        }

        Console.Write(shown == 0 ? $"There is no mail{(wanted is null ? "" : $" to {wanted}")} in {folder}.\n" : "");
        return 0;
    }
}
