using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Vmdo.Identity.Accounts;

/// <summary>
/// Keyboards write the same password in different ways, such as an ä of one sign or of two: it is kept and compared in one form
/// (NFKC, NIST SP 800-63B § 5.1.1.2). One that was set before in another form is still hers, and is kept in this one from then on.
/// </summary>
internal sealed class OneFormOfPasswords : PasswordHasher<Account>
{
    public override string HashPassword(Account user, string password) => base.HashPassword(user, InOneForm(password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        var inOneForm = InOneForm(providedPassword);
        var result = base.VerifyHashedPassword(user, hashedPassword, inOneForm);
        if (result is not PasswordVerificationResult.Failed || inOneForm == providedPassword)
        {
            return result;
        }

        return base.VerifyHashedPassword(user, hashedPassword, providedPassword) is PasswordVerificationResult.Failed
            ? PasswordVerificationResult.Failed
            : PasswordVerificationResult.SuccessRehashNeeded;
    }

    private static string InOneForm(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return password; // half a character: compared as it is
        }
    }
}
