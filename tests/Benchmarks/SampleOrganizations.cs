using System.Globalization;
using Npgsql;

namespace Vmdo.Benchmarks;

/// <summary>
/// A made-up register, the same at each run: nine in ten are members, some have left or apply. Each has two periods as
/// they are known now, before and after a change of its name, and two that were known before a correction.
/// </summary>
internal static class SampleOrganizations
{
    private const string Sql = """
        select setseed(0.5);
        create temporary table made as
        select gen_random_uuid() as id, i, date '2008-05-08' + (random() * 2500)::int as since, date '2015-12-01' + (random() * 2500)::int as renamed,
               timestamptz '2012-01-01' + random() * interval '3 years' as entered, timestamptz '2021-01-01' + random() * interval '3 years' as corrected,
               (array['Kulturverein', 'Bildungsbrücke', 'Frauenforum', 'Jugendhaus', 'Elternnetz', 'Theaterkreis', 'Sportclub', 'Ärztekreis'])[1 + floor(random() * 8)]
                   || ' ' || (array['Lale', 'Nergîz', 'Çınar', 'Simorgh', 'தமிழ்', 'Родник', 'Ελπίδα', 'أمل', 'Ubuntu', 'Zazaki'])[1 + floor(random() * 10)] || ' ' || i as name,
               case when random() < 0.9 then 'active' when random() < 0.5 then 'left' else 'in-review' end as status
        from generate_series(1, current_setting('benchmark.organizations')::int) i;
        insert into organizations (id, reference, version) select id, 'B-' || i, 4 from made;
        insert into organization_journal (organization_id, sequence, event, effective_on, recorded_at, actor, reason, change)
        select id, 1, 'foundation', since, entered, 'benchmark', null, jsonb_build_object('name', name, 'seat', 'Dortmund') from made
        union all select id, 2, 'change', renamed, corrected, 'benchmark', 'new statutes', jsonb_build_object('name', name || ' e.V.') from made;
        insert into organization_periods (organization_id, valid_from, valid_until, known_from, known_until, status, member_since, documents, search_name, name, seat,
            districts, backgrounds, languages, fields_of_work, email, website, descriptions, legal_form, register_court, register_number, founded_on)
        select id, valid_from, valid_until, known_from, known_until, status, since, '[]', lower(called), called, 'Dortmund',
            array['Innenstadt-Nord', 'Eving'], array['Turkish', 'Kurdish'], array['de', 'tr', 'kmr'], array['education', 'youth'], 'kontakt@example.org', 'https://example.org',
            jsonb_build_object('de', 'Hausaufgabenhilfe und Elternabende.', 'en', 'Homework help and evenings for parents.'), 'registered association', 'Amtsgericht Dortmund', 'VR ' || i, since
        from made cross join lateral (values
            (since, renamed, entered, null::timestamptz, name || ' e.V.'), (renamed, null::date, corrected, null, name || ' International e.V.'),
            (since, renamed + 30, entered - interval '1 day', corrected, name || ' (alt)'), (renamed + 30, null, entered, corrected, name || ' (neu)')) p (valid_from, valid_until, known_from, known_until, called);
        drop table made;
        analyze organizations, organization_journal, organization_periods;
        """;

    public static async Task Fill(NpgsqlDataSource database, int organizations)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var size = new NpgsqlCommand("select set_config('benchmark.organizations', $1, false)", connection)
        {
            Parameters = { new() { Value = organizations.ToString(CultureInfo.InvariantCulture) } },
        };
        await size.ExecuteNonQueryAsync();
        await using var fill = new NpgsqlCommand(Sql, connection) { CommandTimeout = 300 };
        await fill.ExecuteNonQueryAsync();
        await using var vacuum = new NpgsqlCommand("vacuum", connection) { CommandTimeout = 300 }; // as autovacuum would have done by then
        await vacuum.ExecuteNonQueryAsync();
    }
}
