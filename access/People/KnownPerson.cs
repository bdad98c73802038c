using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.People;

/// <summary>This service's copy of what a person may do. It has no name and no address.</summary>
public sealed class KnownPerson : Copy<PersonAccessChanged>
{
    public const string Active = "active";

    public string Status { get; private set; } = "";

    public DateTimeOffset? TokensFrom { get; private set; }

    public IReadOnlyList<GrantedRole> Roles { get; private set; } = [];

    public PersonAccess On(DateOnly day) =>
        new(Status != Active, TokensFrom, [.. Roles.Where(r => r.From <= day && day < r.Until).Select(RoleOf).OfType<HeldRole>()]);

    protected override void Update(PersonAccessChanged state) =>
        (Status, TokensFrom, Roles) = (state.Status, state.TokensFrom, state.Roles);

    // A role that a later version of Identity has added gives nothing here yet.
    private static HeldRole? RoleOf(GrantedRole granted) =>
        Words.TryParse<Role>(granted.Role) is { } role ? new(role, granted.OrganizationId) : null;
}

internal sealed class KnownPersonMapping : IEntityTypeConfiguration<KnownPerson>
{
    public void Configure(EntityTypeBuilder<KnownPerson> builder)
    {
        builder.ToTable("known_people");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Roles).HasColumnType("jsonb").HasConversion(
            roles => JsonSerializer.Serialize(roles, JsonDefaults.Options),
            json => JsonSerializer.Deserialize<List<GrantedRole>>(json, JsonDefaults.Options)!, // a list was written
            ValueComparer.CreateDefault<IReadOnlyList<GrantedRole>>(favorStructuralComparisons: false));
    }
}
