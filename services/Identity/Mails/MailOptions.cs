namespace Vmdo.Identity.Mails;

/// <summary>How mails leave, from the section <c>Mail</c> of the configuration: by SMTP, or into a folder.</summary>
public sealed class MailOptions
{
    /// <summary>The sender.</summary>
    public string From { get; init; } = "VMDO <noreply@localhost>";

    /// <summary>Mails become files here instead of being sent; for development.</summary>
    public string? Folder { get; init; }

    public SmtpOptions Smtp { get; init; } = new();

    /// <summary>How many mails can be caused within an hour.</summary>
    public HourlyOptions Hourly { get; init; } = new();
}

/// <summary>Bounds of what is sent to people who did not ask for it.</summary>
public sealed class HourlyOptions
{
    /// <summary>
    /// How often one person or client invites an address to the same, which gets twice as many from her and four times in all; and
    /// likewise how many ways to a new password it gets.
    /// </summary>
    public int Recipient { get; init; } = 5;

    /// <summary>Invitations by one person or client.</summary>
    public int Inviter { get; init; } = 200;
}

/// <summary>A mail server.</summary>
public sealed class SmtpOptions
{
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Refuses to send over a connection that is not encrypted. Only a server on the same machine does without.</summary>
    public bool RequireTls { get; init; } = true;
}
