using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Projects.Migrations
{
    /// <inheritdoc />
    public partial class PlannedContributions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "planned_contributions",
                table: "projects",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "planned_contributions",
                table: "projects");
        }
    }
}
