using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <inheritdoc />
    public partial class SelfGovernment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "organization_periods",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "circumstances",
                table: "organization_journal",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "assemblies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    convened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    repeats = table.Column<Guid>(type: "uuid", nullable: true),
                    demanded_by = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    invitation_form = table.Column<string>(type: "text", nullable: true),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    invitation_digest = table.Column<string>(type: "text", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_because = table.Column<string>(type: "text", nullable: true),
                    minutes_version = table.Column<int>(type: "integer", nullable: false),
                    minutes_signed = table.Column<bool>(type: "boolean", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    participation = table.Column<string>(type: "text", nullable: false),
                    participation_basis = table.Column<string>(type: "text", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    record_date = table.Column<DateOnly>(type: "date", nullable: false),
                    remote_access = table.Column<string>(type: "text", nullable: true),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assemblies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: true),
                    authorized_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "positions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    concern_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    resolution = table.Column<string>(type: "jsonb", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    dropped_on = table.Column<DateOnly>(type: "date", nullable: true),
                    dropping_reason = table.Column<string>(type: "text", nullable: true),
                    search_title = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_positions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "statutes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    adopted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    rules = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statutes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agenda_items",
                columns: table => new
                {
                    assembly_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: true),
                    concerns = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    moved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    is_late = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agenda_items", x => new { x.assembly_id, x.number });
                    table.ForeignKey(
                        name: "fk_agenda_items_assemblies_assembly_id",
                        column: x => x.assembly_id,
                        principalTable: "assemblies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attendances",
                columns: table => new
                {
                    assembly_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_substitute = table.Column<bool>(type: "boolean", nullable: false),
                    checked_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendances", x => new { x.assembly_id, x.organization_id });
                    table.ForeignKey(
                        name: "fk_attendances_assemblies_assembly_id",
                        column: x => x.assembly_id,
                        principalTable: "assemblies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ballots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assembly_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    item = table.Column<int>(type: "integer", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    candidates = table.Column<string>(type: "jsonb", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    runoff_of = table.Column<int>(type: "integer", nullable: true),
                    concerns = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    void_because = table.Column<string>(type: "text", nullable: true),
                    urn_seal = table.Column<byte[]>(type: "bytea", nullable: true),
                    majority = table.Column<string>(type: "jsonb", nullable: false),
                    entitled = table.Column<int>(type: "integer", nullable: false),
                    members = table.Column<int>(type: "integer", nullable: false),
                    present = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballots", x => x.id);
                    table.ForeignKey(
                        name: "fk_ballots_assemblies_assembly_id",
                        column: x => x.assembly_id,
                        principalTable: "assemblies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dispatches",
                columns: table => new
                {
                    assembly_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    dispatched_on = table.Column<DateOnly>(type: "date", nullable: false),
                    proof = table.Column<string>(type: "text", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatches", x => new { x.assembly_id, x.organization_id });
                    table.ForeignKey(
                        name: "fk_dispatches_assemblies_assembly_id",
                        column: x => x.assembly_id,
                        principalTable: "assemblies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "minutes",
                columns: table => new
                {
                    assembly_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    digest = table.Column<string>(type: "text", nullable: false),
                    written_by = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signatures = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_minutes", x => new { x.assembly_id, x.version });
                    table.ForeignKey(
                        name: "fk_minutes_assemblies_assembly_id",
                        column: x => x.assembly_id,
                        principalTable: "assemblies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mandate_terms",
                columns: table => new
                {
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    known_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    known_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mandate_terms", x => new { x.mandate_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_mandate_terms_mandates_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concerns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    raised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    position_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    search_title = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concerns", x => x.id);
                    table.ForeignKey(
                        name: "fk_concerns_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concerns_positions_position_id",
                        column: x => x.position_id,
                        principalTable: "positions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "position_addressings",
                columns: table => new
                {
                    position_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    addressed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    meeting_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answer = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_addressings", x => new { x.position_id, x.number });
                    table.ForeignKey(
                        name: "fk_position_addressings_positions_position_id",
                        column: x => x.position_id,
                        principalTable: "positions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "position_papers",
                columns: table => new
                {
                    position_id = table.Column<Guid>(type: "uuid", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    wording = table.Column<int>(type: "integer", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_papers", x => new { x.position_id, x.language });
                    table.ForeignKey(
                        name: "fk_position_papers_positions_position_id",
                        column: x => x.position_id,
                        principalTable: "positions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "position_stances",
                columns: table => new
                {
                    position_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    says = table.Column<string>(type: "text", nullable: true),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_position_stances", x => new { x.position_id, x.organization_id });
                    table.ForeignKey(
                        name: "fk_position_stances_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_position_stances_positions_position_id",
                        column: x => x.position_id,
                        principalTable: "positions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ballot_papers",
                columns: table => new
                {
                    ballot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    choice = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballot_papers", x => new { x.ballot_id, x.position });
                    table.ForeignKey(
                        name: "fk_ballot_papers_ballots_ballot_id",
                        column: x => x.ballot_id,
                        principalTable: "ballots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "votes",
                columns: table => new
                {
                    ballot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    choice = table.Column<string>(type: "text", nullable: true),
                    sealed_paper = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_votes", x => new { x.ballot_id, x.organization_id });
                    table.ForeignKey(
                        name: "fk_votes_ballots_ballot_id",
                        column: x => x.ballot_id,
                        principalTable: "ballots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ballots_assembly_id_number",
                table: "ballots",
                columns: new[] { "assembly_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_concerns_open",
                table: "concerns",
                column: "raised_on",
                filter: "position_id is null and withdrawn_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_organization_id",
                table: "concerns",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_position_id",
                table: "concerns",
                column: "position_id");

            migrationBuilder.CreateIndex(
                name: "ix_mandate_terms_from_until",
                table: "mandate_terms",
                columns: new[] { "from", "until" },
                filter: "known_until is null");

            migrationBuilder.CreateIndex(
                name: "ix_mandates_organization_id",
                table: "mandates",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_mandates_person_id",
                table: "mandates",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_position_stances_organization_id",
                table: "position_stances",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_positions_status_published_on",
                table: "positions",
                columns: new[] { "status", "published_on" });

            migrationBuilder.CreateIndex(
                name: "ix_statutes_valid_from",
                table: "statutes",
                column: "valid_from",
                unique: true,
                filter: "withdrawn_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agenda_items");

            migrationBuilder.DropTable(
                name: "attendances");

            migrationBuilder.DropTable(
                name: "ballot_papers");

            migrationBuilder.DropTable(
                name: "concerns");

            migrationBuilder.DropTable(
                name: "dispatches");

            migrationBuilder.DropTable(
                name: "mandate_terms");

            migrationBuilder.DropTable(
                name: "minutes");

            migrationBuilder.DropTable(
                name: "position_addressings");

            migrationBuilder.DropTable(
                name: "position_papers");

            migrationBuilder.DropTable(
                name: "position_stances");

            migrationBuilder.DropTable(
                name: "statutes");

            migrationBuilder.DropTable(
                name: "votes");

            migrationBuilder.DropTable(
                name: "mandates");

            migrationBuilder.DropTable(
                name: "positions");

            migrationBuilder.DropTable(
                name: "ballots");

            migrationBuilder.DropTable(
                name: "assemblies");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "organization_periods");

            migrationBuilder.DropColumn(
                name: "circumstances",
                table: "organization_journal");
        }
    }
}
