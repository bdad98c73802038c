using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Vmdo.Members.Migrations;

/// <summary>
/// The register is read by name, page by page. Written by hand: EF Core 10 knows no index over a property of a complex
/// type (dotnet/efcore#31246); once it does, the index belongs into the mapping.
/// </summary>
[DbContext(typeof(MembersDb))]
[Migration("20261128200000_RegisterByName")]
public sealed class RegisterByName : Migration
{
    private const string Index = "ix_organization_periods_name";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateIndex(Index, "organization_periods", "name");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropIndex(Index, "organization_periods");
}
