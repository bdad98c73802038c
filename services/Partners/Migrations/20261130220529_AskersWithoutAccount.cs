using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Partners.Migrations
{
    /// <summary>
    /// Whoever has no account asks and reads the answer by a code; what was written in a closed inquiry is erased in time. The version
    /// before goes on beside it, and leaves the new columns empty.
    /// </summary>
    public partial class AskersWithoutAccount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "answers",
                table: "inquiries",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "code_hash",
                table: "inquiries",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "inquiries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_inquiries_code_hash",
                table: "inquiries",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inquiries_to_erase",
                table: "inquiries",
                column: "closed_at",
                filter: "erased_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inquiries_code_hash",
                table: "inquiries");

            migrationBuilder.DropIndex(
                name: "ix_inquiries_to_erase",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "answers",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "code_hash",
                table: "inquiries");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "inquiries");
        }
    }
}
