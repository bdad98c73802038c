using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <summary>
    /// When positions and concerns changed, and versions of attendances. What is there already, and what a version of the service
    /// writes that does not know of this yet, counts as changed now and as a first version.
    /// </summary>
    public partial class EventsOfSelfGovernment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "positions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "concerns",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "attendances",
                type: "bigint",
                nullable: false,
                defaultValue: 1L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "positions");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "concerns");

            migrationBuilder.DropColumn(
                name: "version",
                table: "attendances");
        }
    }
}
