using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Vmdo.Projects.Migrations;

/// <summary>
/// Organizations agree to lead a project. Leads of what was decided before are taken to have agreed; of ideas and applications nobody knows,
/// so that they are asked before the board decides.
/// </summary>
[DbContext(typeof(ProjectsDb))]
[Migration("20261130161000_LeadAgreement")]
public sealed class LeadAgreement : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid[]>("willing_to_lead", "projects", "uuid[]", nullable: false, defaultValueSql: "'{}'");
        migrationBuilder.AddColumn<Guid>("organization_id", "project_journal", "uuid", nullable: true);
        migrationBuilder.Sql("update projects set willing_to_lead = array[lead_id] where status not in ('idea', 'applied')");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("organization_id", "project_journal");
        migrationBuilder.DropColumn("willing_to_lead", "projects");
    }
}
