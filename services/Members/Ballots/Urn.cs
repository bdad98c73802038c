using System.Security.Cryptography;
using System.Text;

namespace Vmdo.Members.Ballots;

/// <summary>
/// The urn of a secret ballot. Each paper is sealed as soon as it comes, by a key that the system does not keep: whoever
/// leads the election has it, as she would have the key of an urn of wood. With it all papers are opened at once when the
/// ballot is closed, and mixed. Sealed papers are all of one length, equal choices look different.
/// </summary>
public static class Urn
{
    private const int KeyBits = 2048;
    private const int PaperBytes = 120;

    /// <summary>A new urn: what seals, to be kept, and what opens, to be handed out once (PKCS#8, base64).</summary>
    public static (byte[] Seal, string Key) New()
    {
        using var rsa = RSA.Create(KeyBits);
        return (rsa.ExportSubjectPublicKeyInfo(), Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()));
    }

    public static byte[] Seal(Choice choice, byte[] seal)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(seal, out _);
        var paper = new byte[PaperBytes];
        Encoding.ASCII.GetBytes(choice.ToString(), paper);
        return rsa.Encrypt(paper, RSAEncryptionPadding.OaepSHA256);
    }

    /// <returns>The papers in an order that tells nothing; none when it is not this urn's key.</returns>
    public static IReadOnlyList<Choice>? Open(IEnumerable<byte[]> papers, byte[] seal, string key)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(key), out _);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }

        return rsa.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(seal)
            ? [.. papers.Select(p => Encoding.ASCII.GetString(rsa.Decrypt(p, RSAEncryptionPadding.OaepSHA256)).TrimEnd('\0'))
                .Order(StringComparer.Ordinal).Select(Choice.Parse)]
            : null;
    }
}
