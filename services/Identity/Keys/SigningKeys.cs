using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Vmdo.Identity.Keys;

/// <summary>Gives the token server its key as soon as the database has told which.</summary>
internal sealed class SigningKeys(TimeProvider clock) : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    // The token server does not start without a key. This one signs nothing: until the real one is known all is refused.
    private SigningCredentials _credentials = new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256);
    private ConfigurationReloadToken _changed = new();

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => _changed;

    public void Configure(OpenIddictServerOptions options) => options.SigningCredentials.Add(_credentials);

    /// <summary>The key that the database has, made now if it has none. Callers take turns.</summary>
    public async Task<SigningKey> LoadOrCreate(IdentityDb db, CancellationToken cancellationToken)
    {
        var known = await db.SigningKeys.OrderBy(k => k.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return known;
        }

        var key = SigningKey.Create(clock.GetUtcNow());
        db.SigningKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>Signs with this key from now on.</summary>
    public void Use(SigningKey key)
    {
        _credentials = key.ToCredentials();
        Interlocked.Exchange(ref _changed, new()).OnReload();
    }
}
