using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Storage.Columns;

namespace Vmdo.Partners.Inquiries;

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.ToTable("inquiries");
        // No foreign key: the copy of the members may be built anew, and the assignment stays.
        builder.Property(i => i.Answers).AsJson().HasDefaultValueSql("'[]'"); // for the version before, while it still runs
        builder.HasIndex(i => i.CodeHash).IsUnique();
        builder.HasIndex(i => i.ClosedAt).HasFilter("erased_at is null").HasDatabaseName("ix_inquiries_to_erase");
        builder.HasIndex(i => new { i.ReceivedAt, i.Id });
        builder.HasIndex(i => new { i.Creator, i.ReceivedAt, i.Id });
    }
}
