namespace Vmdo.Identity;

/// <summary>The address by which all know who has issued a token: the gateway's.</summary>
internal static class Issuer
{
    /// <exception cref="InvalidOperationException">It is no absolute address, or does not end in a slash.</exception>
    public static Uri Of(IConfiguration configuration)
    {
        // Services compare it letter by letter with the one in the token, which always has the slash.
        var text = configuration["Authentication:Issuer"] ?? "http://localhost:5080/";
        return Uri.TryCreate(text, UriKind.Absolute, out var issuer) && issuer.AbsoluteUri == text && text.EndsWith('/')
            ? issuer
            : throw new InvalidOperationException(
                $"Authentication:Issuer is \"{text}\", but must be an absolute address that ends in a slash.");
    }
}
