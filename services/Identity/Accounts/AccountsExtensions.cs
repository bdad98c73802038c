using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Vmdo.Identity.Accounts;

/// <summary>Accounts and sessions of people.</summary>
internal static class AccountsExtensions
{
    public const string SignedIn = "signed-in";
    private const int ShortestPassword = 12;

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("vmdo-identity").PersistKeysToDbContext<IdentityDb>();
        // It would read keys before there are tables; without it they are read when they are needed.
        builder.Services.Remove(builder.Services.Single(
            s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService"));
        builder.Services.AddIdentityCore<Account>(Configure).AddUserStore<AccountStore>().AddSignInManager()
            .AddTokenProvider<ResetCodes>(nameof(ResetCodes))
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.AddScoped<IPasswordHasher<Account>, OneFormOfPasswords>();
        AddPasskeys(builder.Services, Issuer.Of(builder.Configuration));
        builder.Services.AddAuthentication().AddIdentityCookies();
        Harden(builder.Services, IdentityConstants.ApplicationScheme, "__Host-vmdo-session");
        Harden(builder.Services, IdentityConstants.TwoFactorUserIdScheme, "__Host-vmdo-second-factor");
        Harden(builder.Services, IdentityConstants.TwoFactorRememberMeScheme, "__Host-vmdo-unused-1");
        Harden(builder.Services, IdentityConstants.ExternalScheme, "__Host-vmdo-unused-2");
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure(cookie =>
        {
            cookie.EventsType = typeof(Sessions);
            cookie.ExpireTimeSpan = Session.Longest; // the database knows when it was idle for too long
            cookie.SlidingExpiration = false;
        });
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme)
            .Configure(cookie => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5));
        builder.Services.AddAuthorizationBuilder().AddPolicy(SignedIn, policy => policy
            .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser());
        builder.Services.AddScoped<Attempts>();
        builder.Services.AddScoped<SignIns>();
        builder.Services.AddScoped<SecondFactors>();
        builder.Services.AddOptions<SecondFactorOptions>().BindConfiguration("SecondFactor");
        builder.Services.AddHostedService<CleanAddresses>();
    }

    // Browsers see the gateway, so that passkeys belong to its name and not to the one by which it calls us.
    private static void AddPasskeys(IServiceCollection services, Uri gateway) => services.Configure<IdentityPasskeyOptions>(passkeys =>
    {
        passkeys.ServerDomain = gateway.Host;
        passkeys.ValidateOrigin = request =>
            ValueTask.FromResult(!request.CrossOrigin && request.Origin == gateway.GetLeftPart(UriPartial.Authority));
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required"; // she signs in without saying who she is
    });

    private static void Configure(IdentityOptions identity)
    {
        identity.Tokens.PasswordResetTokenProvider = nameof(ResetCodes);
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = ""; // an address may have any
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // passkeys
        // Length is what helps; rules about characters only make people write passwords down.
        identity.Password.RequiredLength = ShortestPassword;
        identity.Password.RequireDigit = identity.Password.RequireLowercase =
            identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Password.RequiredUniqueChars = 5;
        identity.ClaimsIdentity.UserIdClaimType = "sub";
    }

    private static void Harden(IServiceCollection services, string scheme, string name) =>
        services.AddOptions<CookieAuthenticationOptions>(scheme).Configure(cookie =>
        {
            cookie.Cookie.Name = name;
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always; // browsers take http://localhost for secure
            cookie.Cookie.SameSite = SameSiteMode.Lax; // an app on another site may lead here
            // No stamp is checked: sessions stand in the database. And pages lead on by themselves, by an address that they have looked at.
            cookie.Events = new() { OnRedirectToReturnUrl = _ => Task.CompletedTask };
            cookie.LoginPath = "/account/sign-in";
            cookie.LogoutPath = "/account/sign-out";
            cookie.AccessDeniedPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
        });
}
