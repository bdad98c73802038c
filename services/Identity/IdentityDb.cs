using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Vmdo.Access;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Invitations;
using Vmdo.Identity.Keys;
using Vmdo.Identity.Mails;
using Vmdo.Identity.Organizations;
using Vmdo.Identity.PartnerClients;
using Vmdo.Identity.People;

namespace Vmdo.Identity;

/// <summary>The database of Identity: people and their roles, who may ask for tokens, and the keys that sign them.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : GuardedDb(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>The member organizations, as Members tells of them.</summary>
    public DbSet<KnownOrganization> Organizations => Set<KnownOrganization>();

    public DbSet<PartnerClient> PartnerClients => Set<PartnerClient>();

    /// <summary>The institutions, as Partners tells of them.</summary>
    public DbSet<KnownInstitution> Institutions => Set<KnownInstitution>();

    /// <summary>Protects cookies and links.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<Account> Accounts => Set<Account>();

    internal DbSet<Session> Sessions => Set<Session>();

    internal DbSet<Mail> Mails => Set<Mail>();

    internal DbSet<TokenKey> TokenKeys => Set<TokenKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseOpenIddict<Guid>();
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>().ToTable("clients");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToTable("authorizations");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().ToTable("scopes");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().ToTable("tokens");
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
