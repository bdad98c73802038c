namespace Vmdo.Identity.Mails;

/// <summary>Sends mails.</summary>
internal static class MailsExtensions
{
    public static void AddMails(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MailOptions>().BindConfiguration("Mail")
            .Validate(mail => mail.Folder is { Length: > 0 } || mail.Smtp.Host is { Length: > 0 }, "Mail needs a Folder or an Smtp:Host.")
            .Validate(mail => mail.Hourly is { Recipient: > 0, Inviter: > 0 }, "Mail:Hourly needs Recipient and Inviter above 0.")
            .ValidateOnStart();
        builder.Services.AddSingleton<MailTransport>();
        builder.Services.AddScoped<Postbox>();
        builder.Services.AddScoped<MailLimits>();
        builder.Services.AddHostedService<MailDispatcher>();
    }
}
