using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Projects.Carriers;

internal sealed class CarrierMapping : IEntityTypeConfiguration<Carrier>
{
    public void Configure(EntityTypeBuilder<Carrier> builder)
    {
        builder.ToTable("carriers");
        builder.Property(c => c.Id).ValueGeneratedNever();
        // Replaced as a whole, like the state that it copies, and yet open to queries.
        builder.ComplexCollection(c => c.Periods, periods => periods.ToJson());
    }
}
