namespace Vmdo.Members.Tests.Organizations;

/// <summary>Names are kept as people write them, and found as people type them.</summary>
public sealed class NameTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task Names_of_all_scripts_are_kept_as_they_are()
    {
        string[] names =
        [
            "انجمن ایران\u200cشناسی e.V.", "தமிழ்ச் சங்கம் e.V.", "ማሕበር ኤርትራ e.V.", "جمعية الصداقة", "Đorđe & Søster e.V.", "Verein \"Zum Ölbaum\" e.V.", "ශ්\u200dරී ලංකා සංගමය", "ក្រុម\u200bខ្មែរ", "🌻🌻",
            "會", "ሀ", "O", "ቤት", "انجمن NGO\u200cها", "రమేష్\u200c సంఘం", "র\u200d্যালি সংঘ", "മലയാളികള്\u200d", "葛\U000E0100城会", "ᠮᠣᠩᠭᠣᠯ\u180eᠠ", "Club 👩\u200d👧 ❤\ufe0f", "Treff 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3", "ᠮ\u180bᠨ", "Ja 🙂\u200d↔\ufe0f ℹ\ufe0f",
        ];
        foreach (var name in names)
        {
            var applicant = await members.AnApplicant(members.AProfile(name));
            Assert.Equal(name, (await members.Show(applicant.Id))!.Details.Name);
        }
    }

    [Theory]
    [InlineData("<{0}>")]
    [InlineData(" {0}\u00a0")]
    [InlineData("\u200e{0}\u200f")]
    public async Task An_address_is_kept_without_what_was_pasted_around_it_in_a_file_too(string pasted)
    {
        const string Address = "post+verein@büro.example";
        var applicant = await members.AnApplicant(members.AProfile() with { Email = string.Format(null, pasted, Address) });
        Assert.Equal(Address, (await members.Show(applicant.Id))!.Details.Email);
        var reference = $"MAIL-{Guid.CreateVersion7():N}"[..20];
        var file = $"reference,event,effectiveOn,name,seat,email,consentOn\n{reference},application,2015-01-01,{members.NewName()},Dortmund,,2015-01-01\n{reference},change,2016-01-01,,,{string.Format(null, pasted, Address)},\n";
        Assert.Equal(2, (await members.Imported(file)).NewEntries);
        Assert.Equal(Address, await members.Query<string>($"select change->>'email' from organization_journal where event = 'change' and organization_id = (select id from organizations where reference = '{reference}')"));
        Assert.Equal(0, (await members.Imported(file)).NewEntries);
    }

    [Fact]
    public async Task A_name_is_composed_so_that_equal_names_are_equal()
    {
        var applicant = await members.AnApplicant(members.AProfile("Cafe\u0301 Cinar e.V."));
        Assert.Equal("Café Cinar e.V.", (await members.Show(applicant.Id))!.Details.Name);
        Assert.Equal(1, (await members.List("q=CAFE+cinar&status=all")).TotalItems);
    }

    [Theory]
    [InlineData("İstanbul Kültür e.V.", "istanbul kultur")]
    [InlineData("Klub Đorđe e.V.", "klub dorde")]
    [InlineData("Ισπανών Φίλοι e.V.", "ισπανων φιλοι")]
    public async Task A_name_is_found_without_its_marks(string name, string typed)
    {
        await members.AnApplicant(members.AProfile(name));
        Assert.Equal(name, Assert.Single((await members.List($"q={Uri.EscapeDataString(typed)}&status=all")).Items).Details.Name);
    }
}
