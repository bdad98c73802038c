using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <summary>
    /// Stays of organizations that left an assembly and came again, the form of consents, and when members resolved how an assembly may be
    /// held. Consents that are there already, and what a version of the service writes that does not know of this yet, are in writing.
    /// </summary>
    public partial class StaysAndForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "form",
                table: "consents",
                type: "text",
                nullable: false,
                defaultValue: "writing");

            migrationBuilder.AddColumn<string>(
                name: "earlier_stays",
                table: "attendances",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateOnly>(
                name: "participation_resolved_on",
                table: "assemblies",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "form",
                table: "consents");

            migrationBuilder.DropColumn(
                name: "earlier_stays",
                table: "attendances");

            migrationBuilder.DropColumn(
                name: "participation_resolved_on",
                table: "assemblies");
        }
    }
}
