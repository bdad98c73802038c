using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vmdo.Members.Migrations
{
    /// <summary>
    /// Entries in the register of associations can be searched; FoldAnew fills the column. The register is read in Unicode's order, page by
    /// page: an index by it takes the place of the one of RegisterByName, which only a running old version misses, for speed. Plain
    /// German has its registered tag; the journal only grows, and is read by it.
    /// </summary>
    public partial class RegisterAsPeopleSearch : Migration
    {
        private const string Former = "^de(-[A-Za-z0-9]{2,})*-x-simple$";
        private const string FormerTag = "^(de(-[A-Za-z0-9]{2,})*)-x-simple$";
        private const string FormerInJson = "\"(de(-[A-Za-z0-9]{2,})*)-x-simple\"(?=:)";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_register",
                table: "organization_periods",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.DropIndex("ix_organization_periods_name", "organization_periods");
            migrationBuilder.Sql(
                """
                create index ix_organization_periods_name_of_all on organization_periods (name collate "und-x-icu");
                """);
            migrationBuilder.Sql(
                $$"""
                update organization_periods set languages = array(
                    select tag from (
                        select regexp_replace(language, '{{FormerTag}}', '\1-simple') as tag, min(place) as place
                        from unnest(languages) with ordinality as spoken(language, place) group by 1) as tags
                    order by place)
                where exists (select from unnest(languages) as language where language ~ '{{Former}}');
                """);
            migrationBuilder.Sql(
                $$"""
                update organization_periods
                set descriptions = regexp_replace(descriptions::text, '{{FormerInJson}}', '"\1-simple"', 'g')::jsonb
                where descriptions::text ~ '{{FormerInJson}}';
                """);
            migrationBuilder.Sql(
                $$"""
                update concerns set language = regexp_replace(language, '-x-simple$', '-simple') where language ~ '{{Former}}';
                update position_papers as paper set language = regexp_replace(language, '-x-simple$', '-simple')
                where language ~ '{{Former}}' and not exists (
                    select from position_papers as other
                    where other.position_id = paper.position_id
                        and other.language = regexp_replace(paper.language, '-x-simple$', '-simple'));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_organization_periods_name_of_all;");
            migrationBuilder.CreateIndex("ix_organization_periods_name", "organization_periods", "name");
            migrationBuilder.DropColumn(
                name: "search_register",
                table: "organization_periods");
        }
    }
}
