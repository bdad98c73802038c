using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Partners.Institutions;

internal sealed class InstitutionMapping : IEntityTypeConfiguration<Institution>
{
    public void Configure(EntityTypeBuilder<Institution> builder)
    {
        builder.ToTable("institutions");
        builder.HasIndex(i => i.Likeness).IsUnique();
        builder.ComplexProperty(i => i.Details, details =>
        {
            // Columns of their own, named as in the details, so that the register can be filtered.
            foreach (var member in typeof(InstitutionDetails).GetProperties().Where(p => p.CanWrite))
            {
                details.Property(member.PropertyType, member.Name).HasColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
            }

        });
    }
}
