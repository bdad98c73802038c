using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using QRCoder;
using Vmdo.Access.Audit;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Mails;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Pages;

/// <summary>She connects an app that shows codes (TOTP, RFC 6238), and gets recovery codes for the day on which it is lost.</summary>
internal sealed class SetUpSecondFactorPage(
    UserManager<Account> accounts, SignIns signIns, IdentityDb db, Postbox postbox, TimeProvider clock)
    : AccountPage
{
    private const int Recoveries = 10;

    [BindProperty, Required, StringLength(40)]
    public string Code { get; set; } = "";

    public string Key { get; private set; } = "";

    /// <summary>The key as a picture for the app's camera (SVG).</summary>
    public string Picture { get; private set; } = "";

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var account = await Account();
        if (await accounts.GetTwoFactorEnabledAsync(account))
        {
            return GoOn();
        }

        if (!User.IsFresh(clock.Instant()))
        {
            return ProveFirst();
        }

        // A key that is there stays: who reloads would scan one and be asked for another.
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 })
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
        }

        await Show(account);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var account = await Account();
        if (await accounts.GetTwoFactorEnabledAsync(account))
        {
            return GoOn();
        }

        if (!User.IsFresh(clock.Instant()))
        {
            return ProveFirst();
        }

        if (!ModelState.IsValid || !await signIns.IsFreshCode(account, Code))
        {
            await Show(account);
            return Again("second-factor.wrong");
        }

        db.Audit(HttpContext, clock, "add-second-factor", "person", account.Id.ToString());
        postbox.Warn(account.Email!, T.Language, "second-factor.added"); // every account has one
        await accounts.SetTwoFactorEnabledAsync(account, enabled: true);
        RecoveryCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Recoveries) ?? []];
        await signIns.Enter(account, ["pwd", "otp", "mfa"], Cancel); // this session has proved it
        return Page();
    }

    private IActionResult ProveFirst() => ProveAgain(
        $"/account/second-factor/setup{(ReturnUrl is null ? default : QueryString.Create("returnUrl", ReturnUrl))}");

    private async Task<Account> Account() => (await accounts.FindByIdAsync(User.Subject()))!; // signed in

    private async Task Show(Account account)
    {
        Key = await accounts.GetAuthenticatorKeyAsync(account) ?? "";
        // every account has one
        var address = $"otpauth://totp/VMDO:{Uri.EscapeDataString(account.Email!)}?secret={Key}&issuer=VMDO&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        Picture = picture.GetGraphic(4);
    }
}
