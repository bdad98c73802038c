using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Keys;

/// <summary>Gives the token server its keys as soon as the database has told which, and whenever they change.</summary>
internal sealed class KeyRing(TimeProvider clock)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    // The token server does not start without keys. These sign and hide nothing: until the real ones are known all is refused.
    private IReadOnlyList<SigningCredentials> _signing =
        [new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256)];
    private IReadOnlyList<EncryptingCredentials> _encrypting =
    [
        new(
            new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)),
            SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512)
    ];

    private string _inUse = "";
    private ConfigurationReloadToken _changed = new();

    /// <summary>With these Identity checks tokens that come back to itself.</summary>
    public IEnumerable<SecurityKey> SigningKeys => _signing.Select(s => s.Key);

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => _changed;

    public void Configure(OpenIddictServerOptions options)
    {
        options.SigningCredentials.AddRange(_signing);
        options.EncryptionCredentials.AddRange(_encrypting);
    }

    /// <summary>
    /// Uses these keys from now on: the newest active one first, which signs; the others are published, or still understood.
    /// </summary>
    public void Use(IReadOnlyCollection<TokenKey> keys)
    {
        var now = clock.Instant();
        var ordered = keys.Where(k => k.IsKnownAt(now))
            .OrderByDescending(k => k.ActiveFrom <= now).ThenByDescending(k => k.ActiveFrom).ToList();
        var inUse = string.Join(' ', ordered.Select(k => k.Id));
        if (inUse == _inUse)
        {
            return;
        }

        _signing = [.. ordered.Where(k => k.Purpose is KeyPurpose.Signing).Select(k => k.ToSigningCredentials())];
        _encrypting = [.. ordered.Where(k => k.Purpose is KeyPurpose.Encryption).Select(k => k.ToEncryptingCredentials())];
        _inUse = inUse;
        Interlocked.Exchange(ref _changed, new()).OnReload();
    }
}
