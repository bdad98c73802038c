using Microsoft.EntityFrameworkCore.Migrations;

namespace Vmdo.Storage.Writes;

/// <summary>
/// What the migration <c>KeptAnswers</c> does in each database: answers that were kept are deleted, and none is kept any more, not even by
/// an instance of the version before, which runs for a while beside the present one. Two columns stay for it; remove them, and the
/// trigger with its function, in the next release.
/// </summary>
public static class KeptAnswers
{
    private const string Delete = "update idempotency_keys set body = '', content_type = null where body <> ''";

    public static void KeepNoAnswers(this MigrationBuilder migration)
    {
        migration.Sql(Delete); // most of them, while nobody waits
        migration.Sql(
            """
            alter table idempotency_keys alter column body set default '';
            create function keep_no_answer() returns trigger language plpgsql as
            $$ begin new.body := ''; new.content_type := null; return new; end $$;
            create trigger keep_no_answer before insert or update on idempotency_keys for each row execute function keep_no_answer();
            """);
        migration.Sql(Delete); // those that came meanwhile
    }

    public static void KeepAnswersAgain(this MigrationBuilder migration) => migration.Sql(
        """
        drop trigger keep_no_answer on idempotency_keys;
        drop function keep_no_answer;
        alter table idempotency_keys alter column body drop default;
        """);
}
