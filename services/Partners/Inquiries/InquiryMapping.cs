using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Partners.Inquiries;

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.ToTable("inquiries");
        // No foreign key: the copy of the members may be built anew, and the assignment stays.
        builder.HasIndex(i => new { i.ReceivedAt, i.Id });
        builder.HasIndex(i => new { i.Creator, i.ReceivedAt, i.Id });
    }
}
