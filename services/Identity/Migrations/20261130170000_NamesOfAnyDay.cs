using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Vmdo.Identity.Migrations;

/// <summary>
/// Organizations are called by their names of the day. Those that are known already have their last name alone: Members is asked once
/// more for all of them, and what it tells is taken over whatever its version is.
/// </summary>
[DbContext(typeof(IdentityDb))]
[Migration("20261130170000_NamesOfAnyDay")]
public sealed class NamesOfAnyDay : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("names", "organizations", "jsonb", nullable: false, defaultValueSql: "'[]'");
        migrationBuilder.Sql("update organizations set version = 0;");
        migrationBuilder.Sql("delete from started_copies where state = 'members.organization-changed.v1';");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("names", "organizations");
}
