using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Projects.JointProjects.Contributions;

internal sealed class ContributionMapping : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("project_contributions");
        builder.HasKey(c => new { c.ProjectId, c.Number });
        builder.Property(c => c.ProjectId).HasConversion(id => id.Value, value => new(value));
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.OrganizationId).HasConversion(id => id.Value, value => new(value));
        builder.Property(c => c.Kind).HasConversion(WordsConverter.Of<ContributionKind>());
        builder.Property(c => c.Amount).HasPrecision(12, 2);
    }
}
