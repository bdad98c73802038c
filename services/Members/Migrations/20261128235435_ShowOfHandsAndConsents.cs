using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <summary>
    /// Votes that the office enters, written consents, mandates that were won or whose holder Identity does not know; when assemblies, positions
    /// and concerns changed, and versions of what is told. What is there already, and what a version of the service writes that does not
    /// know of this yet, counts as changed now and as a first version.
    /// </summary>
    public partial class ShowOfHandsAndConsents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "recorded",
                table: "votes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "positions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<long>(
                name: "stance_changes",
                table: "positions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AlterColumn<Guid>(
                name: "person_id",
                table: "mandates",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "elected_in",
                table: "mandates",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "concerns",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<Guid[]>(
                name: "absent",
                table: "ballots",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<DateOnly[]>(
                name: "consents_received_on",
                table: "ballots",
                type: "date[]",
                nullable: false,
                defaultValue: new DateOnly[0]);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "attendances",
                type: "bigint",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "assemblies",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    ballot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_because = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => new { x.ballot_id, x.number });
                    table.ForeignKey(
                        name: "fk_consents_ballots_ballot_id",
                        column: x => x.ballot_id,
                        principalTable: "ballots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_consents_ballot_id_organization_id",
                table: "consents",
                columns: new[] { "ballot_id", "organization_id" },
                unique: true,
                filter: "withdrawn_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropColumn(
                name: "recorded",
                table: "votes");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "positions");

            migrationBuilder.DropColumn(
                name: "stance_changes",
                table: "positions");

            migrationBuilder.DropColumn(
                name: "elected_in",
                table: "mandates");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "concerns");

            migrationBuilder.DropColumn(
                name: "absent",
                table: "ballots");

            migrationBuilder.DropColumn(
                name: "consents_received_on",
                table: "ballots");

            migrationBuilder.DropColumn(
                name: "version",
                table: "attendances");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "assemblies");

            migrationBuilder.AlterColumn<Guid>(
                name: "person_id",
                table: "mandates",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
