using Microsoft.EntityFrameworkCore;
using Vmdo.Access;
using Vmdo.Partners.Inquiries;
using Vmdo.Partners.Institutions;
using Vmdo.Partners.MemberOrganizations;

namespace Vmdo.Partners;

/// <summary>The database of Partners: institutions, inquiries, and a copy of the member organizations.</summary>
public sealed class PartnersDb(DbContextOptions<PartnersDb> options) : GuardedDb(options)
{
    public DbSet<Institution> Institutions => Set<Institution>();

    public DbSet<Inquiry> Inquiries => Set<Inquiry>();

    public DbSet<MemberOrganization> MemberOrganizations => Set<MemberOrganization>();

    /// <summary>Who was, is and will be a member when.</summary>
    public DbSet<MembershipPeriod> MembershipPeriods => Set<MembershipPeriod>();

    /// <summary>PostgreSQL's stable hash of a text, in queries only.</summary>
    public static long HashOf(string text, long seed) =>
        throw new NotSupportedException($"{nameof(HashOf)} of {text} by {seed} is computed by the database.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(() => HashOf("", 0)).HasName("hashtextextended").IsBuiltIn();
    }
}
