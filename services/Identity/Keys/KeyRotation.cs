using Microsoft.EntityFrameworkCore;

namespace Vmdo.Identity.Keys;

/// <summary>From the section <c>Keys</c> of the configuration.</summary>
public sealed class KeyOptions
{
    /// <summary>After so long a signing key is replaced.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>So long before it signs a new key is published, and so long after its successor has taken over an old one is.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often is looked whether a key is due, or another instance has changed them.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Which keys there are, and when a new one takes over. Callers take turns.</summary>
internal static class KeyRotation
{
    /// <summary>The keys of the database; those that are missing or due are made.</summary>
    public static async Task<IReadOnlyList<TokenKey>> LoadOrRotate(
        this IdentityDb db, KeyOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = (await db.TokenKeys.OrderBy(k => k.CreatedAt).ToListAsync(cancellationToken)).Where(k => k.IsKnownAt(now)).ToList();
        foreach (var purpose in Enum.GetValues<KeyPurpose>().Where(purpose => keys.All(k => k.Purpose != purpose)))
        {
            keys.Add(TokenKey.Create(purpose, now, activeFrom: now));
            db.TokenKeys.Add(keys[^1]);
        }

        var newest = keys.Where(k => k.Purpose is KeyPurpose.Signing).MaxBy(k => k.ActiveFrom)!; // there is one
        if (now >= newest.ActiveFrom + options.Lifetime - options.Overlap)
        {
            var successor = TokenKey.Create(KeyPurpose.Signing, now, activeFrom: now + options.Overlap);
            newest.EndAt(successor.ActiveFrom + options.Overlap);
            keys.Add(successor);
            db.TokenKeys.Add(successor);
        }

        await db.SaveChangesAsync(cancellationToken);
        return keys;
    }

    /// <summary>After a compromise: a new key signs at once, and nothing that an earlier one signed is good any more.</summary>
    public static async Task Replace(this IdentityDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var key in (await db.TokenKeys.ToListAsync(cancellationToken)).Where(k => k.IsKnownAt(now)))
        {
            key.EndAt(now);
        }

        db.TokenKeys.AddRange(Enum.GetValues<KeyPurpose>().Select(purpose => TokenKey.Create(purpose, now, activeFrom: now)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
