using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Vmdo.Portal.SignIn;

/// <summary>
/// Access tokens hold for ten minutes; a session fetches the next one before. It ends when the association's accounts refuse one:
/// she was deactivated, or has signed out everywhere.
/// </summary>
internal sealed class TokenRenewal(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock) : CookieAuthenticationEvents
{
    public const string BeganAt = "began-at";
    private const string ExpiresAt = "expires_at";
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var (properties, now) = (context.Properties, clock.GetUtcNow());
        if (!TryInstant(properties.GetString(BeganAt), out var began) || now - began > Session.Longest)
        {
            await End(context);
            return;
        }

        if (TryInstant(properties.GetTokenValue(ExpiresAt), out var expires) && now < expires - Before)
        {
            return;
        }

        var answer = await Ask(properties.GetTokenValue("refresh_token"), context.HttpContext.RequestAborted);
        if (answer is { Error: not null, Error: not "temporarily_unavailable" })
        {
            await End(context);
            return;
        }

        if (answer is { AccessToken: { } token })
        {
            properties.UpdateTokenValue("access_token", token);
            properties.UpdateTokenValue("refresh_token", answer.RefreshToken);
            var until = now.AddSeconds(int.Parse(answer.ExpiresIn, CultureInfo.InvariantCulture));
            properties.UpdateTokenValue(ExpiresAt, until.ToString("o", CultureInfo.InvariantCulture));
            context.ShouldRenew = true;
        }
    }

    /// <summary>Null while nobody answers: she stays signed in, and pages say by themselves what is missing.</summary>
    private async Task<OpenIdConnectMessage?> Ask(string? refreshToken, CancellationToken cancellationToken)
    {
        var oidc = options.Get(OpenIdConnectDefaults.AuthenticationScheme);
        try
        {
            var server = await oidc.ConfigurationManager!.GetConfigurationAsync(cancellationToken); // made by the handler's own defaults
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"), new("refresh_token", refreshToken ?? ""),
                new("client_id", oidc.ClientId), new("client_secret", oidc.ClientSecret),
            ]);
            using var answer = await oidc.Backchannel.PostAsync(server.TokenEndpoint, form, cancellationToken);
            return (int)answer.StatusCode is >= 500 or 429
                ? null
                : new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task End(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    private static bool TryInstant(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out instant);
}
