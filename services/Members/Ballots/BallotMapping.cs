using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots.Consents;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Ballots;

internal sealed class BallotMapping : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.ToTable("ballots");
        builder.Property(b => b.Candidates).AsJson();
        builder.Property(b => b.Majority).AsJson();
        builder.Property(b => b.Result).AsJson();
        builder.Ignore(b => b.Agreement);
        builder.HasOne<Assembly>().WithMany().HasForeignKey(b => b.AssemblyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.AssemblyId, b.Number }).IsUnique();
    }
}

internal sealed class VoteMapping : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> builder)
    {
        builder.ToTable("votes");
        builder.HasKey(v => new { v.BallotId, v.OrganizationId });
        builder.HasOne<Ballot>().WithMany().HasForeignKey(v => v.BallotId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.HasKey(c => new { c.BallotId, c.Number });
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Form).HasDefaultValue(ConsentForm.Writing); // of those that were entered before it was asked for
        builder.HasOne<Ballot>().WithMany().HasForeignKey(c => c.BallotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.BallotId, c.OrganizationId }).IsUnique().HasFilter("withdrawn_at is null");
    }
}

internal sealed class BallotPaperMapping : IEntityTypeConfiguration<BallotPaper>
{
    public void Configure(EntityTypeBuilder<BallotPaper> builder)
    {
        builder.ToTable("ballot_papers");
        builder.HasKey(p => new { p.BallotId, p.Position });
        builder.Property(p => p.Position).ValueGeneratedNever();
        builder.HasOne<Ballot>().WithMany().HasForeignKey(p => p.BallotId).OnDelete(DeleteBehavior.Restrict);
    }
}
