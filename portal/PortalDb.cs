using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Vmdo.Portal.SignIn;
using Vmdo.Storage;

namespace Vmdo.Portal;

/// <summary>
/// What the portal itself has to remember: who is signed in, and what was typed when a session had ended. Nothing of the association's.
/// </summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : ServiceDb(options), IDataProtectionKeyContext
{
    /// <summary>Protects cookies and forms; shared by all instances.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<Session> Sessions => Set<Session>();

    internal DbSet<KeptForm> KeptForms => Set<KeptForm>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
