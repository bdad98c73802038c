using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Identity.Migrations
{
    /// <inheritdoc />
    public partial class UsedAssertionsAndCausedMails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "caused_mails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<string>(type: "text", nullable: false),
                    caused_by = table.Column<string>(type: "text", nullable: true),
                    caused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_caused_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "used_assertions",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_assertions", x => new { x.client_id, x.hash });
                });

            migrationBuilder.CreateIndex(
                name: "ix_caused_mails_caused_at",
                table: "caused_mails",
                column: "caused_at");

            migrationBuilder.CreateIndex(
                name: "ix_caused_mails_caused_by_caused_at",
                table: "caused_mails",
                columns: new[] { "caused_by", "caused_at" });

            migrationBuilder.CreateIndex(
                name: "ix_caused_mails_recipient_caused_at",
                table: "caused_mails",
                columns: new[] { "recipient", "caused_at" });

            migrationBuilder.CreateIndex(
                name: "ix_used_assertions_expires_at",
                table: "used_assertions",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "caused_mails");

            migrationBuilder.DropTable(
                name: "used_assertions");
        }
    }
}
