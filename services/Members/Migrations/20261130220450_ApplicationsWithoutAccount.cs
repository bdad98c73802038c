using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <summary>How organizations that have applied without an account are written to.</summary>
    public partial class ApplicationsWithoutAccount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contact",
                table: "organizations",
                type: "jsonb",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "contact",
                table: "organizations");
        }
    }
}
