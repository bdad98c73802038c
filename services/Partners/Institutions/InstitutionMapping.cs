using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Partners.Institutions;

internal sealed class InstitutionMapping : IEntityTypeConfiguration<Institution>
{
    public void Configure(EntityTypeBuilder<Institution> builder)
    {
        builder.ToTable("institutions");
        builder.Property(i => i.Id).HasConversion(id => id.Value, value => new(value));
        builder.HasIndex(i => i.Likeness).IsUnique();
        builder.Property(i => i.Status).HasConversion(WordsConverter.Of<InstitutionStatus>());
        builder.ComplexProperty(i => i.Details, details =>
        {
            // Columns of their own, named as in the details, so that the register can be filtered.
            foreach (var member in typeof(InstitutionDetails).GetProperties().Where(p => p.CanWrite))
            {
                details.Property(member.PropertyType, member.Name).HasColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
            }

            details.Property(d => d.Kind).HasConversion(WordsConverter.Of<InstitutionKind>());
        });
    }
}
