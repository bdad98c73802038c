using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Vmdo.Partners.Migrations;

/// <summary>
/// Plain German has its registered tag. The copies of members were kept without regions and variants, so that plain German looked like
/// German: Members is asked once more for all of them, and what it tells is taken over whatever its version is.
/// </summary>
[DbContext(typeof(PartnersDb))]
[Migration("20261130161336_PlainGermanAsRegistered")]
public sealed class PlainGermanAsRegistered : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            update institutions set languages = array(
                select tag from (
                    select regexp_replace(language, '^(de(-[A-Za-z0-9]{2,})*)-x-simple$', '\1-simple') as tag, min(place) as place
                    from unnest(languages) with ordinality as spoken(language, place) group by 1) as tags
                order by place)
            where exists (select from unnest(languages) as language where language ~ '^de(-[A-Za-z0-9]{2,})*-x-simple$');
            """);
        migrationBuilder.Sql(
            """
            update inquiries set language = regexp_replace(language, '-x-simple$', '-simple')
            where language ~ '^de(-[A-Za-z0-9]{2,})*-x-simple$';
            """);
        migrationBuilder.Sql("update member_organizations set version = 0;");
        migrationBuilder.Sql("delete from started_copies where state = 'members.organization-changed.v1';");
    }

    // The former tag would be read as well.
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
