using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Messaging.Persistence;
using Vmdo.Partners.MemberOrganizations;

namespace Vmdo.Partners.Inquiries;

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.ToTable("inquiries");
        builder.Property(i => i.Id).HasConversion(id => id.Value, value => new(value));
        // No foreign key: the copy of the members may be built anew, and the assignment stays.
        builder.Property(i => i.AssignedTo).HasConversion(id => id!.Value.Value, value => new OrganizationId(value)); // null is never converted
        builder.Property(i => i.Urgency).HasConversion(WordsConverter.Of<Urgency>());
        builder.Property(i => i.Status).HasConversion(WordsConverter.Of<InquiryStatus>());
        builder.Property(i => i.Outcome).HasConversion(WordsConverter.Of<Outcome>());
        builder.HasIndex(i => new { i.ReceivedAt, i.Id });
        builder.HasIndex(i => new { i.Creator, i.ReceivedAt, i.Id });
    }
}
