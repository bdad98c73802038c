using System.Net;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>The register is searched and filtered as people write, and sorted as they do.</summary>
public sealed class SearchTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Theory]
    [InlineData("Maison d'Ivoire e.V.", "maison d’ivoire")]
    [InlineData("Cercle d’Afrique", "cercle d'afrique")]
    [InlineData("Oʻzbek Klubi", "oʼzbek klubi")]
    [InlineData("Dar al-ʿIlm", "dar al-ilm")]
    [InlineData("Verein München Süd", "muenchen")]
    [InlineData("Koelner Muetter", "kölner mütter")]
    [InlineData("Haus Neueröffnung", "eröffnung")]
    [InlineData("Große Straße Nord", "grosse strasse")]
    [InlineData("کانون فرهنگی", "كانون فرهنگي")]
    [InlineData("نادي الكتاب", "نادی الکتاب")]
    [InlineData("انجمن ایران\u200cشناسی", "انجمن ایرانشناسی")]
    [InlineData("Jugendwerk Aplerbeck Quell", "quell  jugendwerk")]
    [InlineData("Zwei  Blanks Haus", "zwei blanks")]
    [InlineData("Mondschein-Gemeinde Ruhr", "mondscheingemeinde")]
    [InlineData("Lichtgemeinde Ruhr", "licht-gemeinde")]
    [InlineData("Freunde „Zum Ölbaum“", "zum oelbaum")]
    [InlineData("Веzеda e.V.", "bezeda")] // Cyrillic В and е
    [InlineData("Καλημέρας Φίλοι", "ΚΑΛΗΜΕΡΑΣ")]
    [InlineData("தமிழ்ச் சங்கம்", "சங்கம்")]
    [InlineData("ማሕበር ኤርትራ", "ኤርትራ")]
    [InlineData("Komela Kurdên Gelê", "kurden gele")]
    [InlineData("Verein \U0001E900\U0001E923\U0001E924\U0001E922\U0001E925", "\U0001E922\U0001E923\U0001E924\U0001E922\U0001E925")] // Adlam, in capitals
    [InlineData("☮☮", "☮☮")]
    public async Task A_name_is_found_as_people_type_it(string name, string typed)
    {
        var applicant = await members.AnApplicant(members.AProfile(name));
        Assert.Contains(applicant.Id, await Found($"q={Uri.EscapeDataString(typed)}"));
    }

    [Theory]
    [InlineData("Simorgh Kreis", "سیمرغ")]
    [InlineData("انجمن سیمرغان", "Simorghan")]
    [InlineData("Черкесский Хоровод", "Tscherkesskij")]
    [InlineData("Schukowskij Klub", "Zhukovsky")]
    [InlineData("Ghazal-Dscharkend", "Gazal Djarkend")]
    [InlineData("Παναθηναϊκός Σύλλογος", "Panathinaikos")]
    public async Task A_name_is_found_as_it_sounds_in_whatever_script(string name, string typed)
    {
        var applicant = await members.AnApplicant(members.AProfile(name));
        Assert.Contains(applicant.Id, await Found($"q={Uri.EscapeDataString(typed)}"));
    }

    [Theory]
    [InlineData("Kurdische Freundschaft Brunnen", "krd")]
    [InlineData("Kurdische Freundschaft Quelle", "saft")]
    [InlineData("Bruderschaft Teichrose", "brd")]
    public async Task No_word_is_found_in_how_another_one_sounds(string name, string typed)
    {
        var applicant = await members.AnApplicant(members.AProfile(name));
        Assert.DoesNotContain(applicant.Id, await Found($"q={typed}"));
    }

    [Theory]
    [InlineData("Sonnenblumenfreunde", "sonnenblumenfruende")]
    [InlineData("Wolkenkratzer Hafen", "wolkenkratzr hafen")]
    [InlineData("Brückenbogen", "brückenbojen")]
    [InlineData("Gartenlaube West", "garrtenlaube")]
    public async Task A_slip_of_the_pen_finds_a_name_where_nothing_is_called_so(string name, string typed)
    {
        var applicant = await members.AnApplicant(members.AProfile(name));
        Assert.Equal([applicant.Id], await Found($"q={Uri.EscapeDataString(typed)}"));
        Assert.Empty(await Found($"q={Uri.EscapeDataString(typed)}zz"));
        Assert.Empty(await Found($"q={Uri.EscapeDataString(typed)}&district=Eving&fieldOfWork=sports"));
    }

    [Fact]
    public async Task Who_types_it_right_is_not_shown_what_is_almost_called_so()
    {
        var right = await members.AnApplicant(members.AProfile("Perlenkette"));
        await members.AnApplicant(members.AProfile("Perlenkitte"));
        Assert.Equal([right.Id], await Found("q=perlenkette"));
    }

    [Theory]
    [InlineData("AG Dortmund", "VR 08125", "VR 8125")]
    [InlineData("Amtsgericht Dortmund", "VR 8126", "AG Dortmund VR 08126")]
    [InlineData("Dortmund", "8127", "vr8127")]
    public async Task An_organization_is_found_by_its_entry_in_the_register_of_associations(string court, string number, string typed)
    {
        var applicant = await members.AnApplicant(members.AProfile() with { RegisterCourt = court, RegisterNumber = number });
        Assert.Equal([applicant.Id], await Found($"q={Uri.EscapeDataString(typed)}"));
        Assert.DoesNotContain(applicant.Id, await Found("q=amtsgericht"));
    }

    [Theory]
    [InlineData("AG Hamm", "VR 06001", "Amtsgericht Hamm", "VR 6001")]
    [InlineData("Amtsgericht Hagen", "6002", "AG Hagen", "VR-Nr. 6002")]
    public async Task One_entry_written_in_two_ways_makes_a_duplicate(string court, string number, string otherCourt, string otherNumber)
    {
        var known = await members.AnApplicant(members.AProfile($"Erstgenannter {number}") with { RegisterCourt = court, RegisterNumber = number });
        var again = await members.AnApplicant(members.AProfile(members.NewName(court + " Zweitgenannt")) with { RegisterCourt = otherCourt, RegisterNumber = otherNumber });
        Assert.Contains(again.Duplicates!, d => d.Id == known.Id && d.Reasons.Contains(Members.Organizations.Duplicates.DuplicateReason.SameRegisterNumber));
    }

    [Theory]
    [InlineData("district=Nirgendwo", "district")]
    [InlineData("fieldOfWork=magic", "fieldOfWork")]
    [InlineData("language=klingonisch%20", "language")]
    [InlineData("status=gone", "status")]
    public async Task A_word_that_nobody_knows_is_refused_by_name(string query, string parameter)
    {
        using var anybody = members.Anonymous;
        await Problem.Names(await anybody.GetAsync($"/api/v1/organizations?{query}", RunningMembers.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\u0640")] // draws a word out
    public async Task What_is_no_letter_finds_nothing(string typed)
    {
        await members.AnApplicant();
        Assert.Empty(await Found($"q={Uri.EscapeDataString(typed)}"));
    }

    [Fact]
    public async Task A_search_is_bounded()
    {
        using var anybody = members.Anonymous;
        await Problem.Names(await anybody.GetAsync($"/api/v1/organizations?q={new string('a', 301)}", RunningMembers.Cancel), HttpStatusCode.BadRequest, "q");
    }

    [Fact]
    public async Task Words_of_the_vocabulary_and_tags_are_taken_in_any_case_and_normal_form()
    {
        var applicant = await members.AnApplicant(members.AProfile() with
        {
            Districts = ["Hörde"],
            FieldsOfWork = ["arts-and-culture"],
            Backgrounds = ["Éwé"],
            Languages = ["fa-AF"],
        });
        foreach (var query in new[] { "district=h%C3%B6rde", "district=Ho%CC%88rde", "district=HOERDE", "fieldOfWork=Arts-and-Culture", "background=E%CC%81W%C3%89", "language=FA-af", "status=Documents-Missing" })
        {
            Assert.Contains(applicant.Id, await Found(query));
        }
    }

    [Theory]
    [InlineData("kmr", "ku")]
    [InlineData("ku-Latn", "kmr")]
    [InlineData("prs", "fa")]
    [InlineData("fa", "pes-IR")]
    [InlineData("ary", "ar")]
    [InlineData("ar-MA", "arz")]
    [InlineData("hr", "sr-Cyrl")]
    [InlineData("nb", "no")]
    [InlineData("zh-Hant", "cmn")]
    [InlineData("de", "de-simple")]
    [InlineData("de-simple", "de-x-simple")]
    public async Task Kin_are_one_language(string spoken, string asked)
    {
        var applicant = await members.AnApplicant(members.AProfile() with { Languages = [spoken] });
        Assert.Contains(applicant.Id, await Found($"language={asked}"));
    }

    [Theory]
    [InlineData("ckb", "ku")]
    [InlineData("de-simple", "de")]
    [InlineData("tr", "az")]
    [InlineData("ar-x-sign", "ar")]
    public async Task Others_are_not(string spoken, string asked)
    {
        var applicant = await members.AnApplicant(members.AProfile() with { Languages = [spoken] });
        Assert.DoesNotContain(applicant.Id, await Found($"language={asked}"));
    }

    [Fact]
    public async Task The_former_tag_of_plain_German_is_read_and_answered_by_its_registered_one()
    {
        var applicant = await members.AnApplicant(members.AProfile() with
        {
            Languages = ["de-x-simple", "tr"],
            Descriptions = new Dictionary<string, string> { ["de-x-simple"] = "Wir helfen." },
        });
        Assert.Equal(["de-simple", "tr"], applicant.Details.Languages);
        Assert.Equal("de-simple", Assert.Single(applicant.Details.Descriptions).Key);
        Assert.Equal(["de-simple", "tr"], (await members.Show(applicant.Id))!.Details.Languages);
    }

    [Fact]
    public async Task The_register_is_in_the_order_in_which_people_sort()
    {
        string[] sorted = ["Achtsam Sortiert", "Çiçek Sortiert", "Élan Sortiert", "essen Sortiert", "Öl Sortiert", "Othello Sortiert", "Ümit Sortiert", "Zeder Sortiert"];
        foreach (var name in sorted.Reverse())
        {
            await members.AnApplicant(members.AProfile(name));
        }

        Assert.Equal(sorted, (await members.List("q=sortiert&status=all")).Items.Select(o => o.Details.Name));
    }

    [Fact]
    public async Task What_was_folded_by_an_older_version_is_folded_anew_at_the_next_start()
    {
        var applicant = await members.AnApplicant(members.AProfile("Nachgefaltet München"));
        await members.Execute($"update organization_periods set search_name = 'alt' where organization_id = '{applicant.Id}'");
        Assert.DoesNotContain(applicant.Id, await Found("q=nachgefaltet"));
        await members.Restart();
        await Eventually.True(async () => (await Found("q=nachgefaltet%20muenchen")).Contains(applicant.Id), "the name is folded anew");
    }

    private async Task<List<Guid>> Found(string query) =>
        [.. (await members.List($"pageSize=200&{(query.StartsWith("status", StringComparison.Ordinal) ? query : $"status=all&{query}")}")).Items.Select(o => o.Id)];
}
