using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <inheritdoc />
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
