namespace Vmdo.Members.Tests.Organizations;

/// <summary>Names are kept as people write them, and found as people type them.</summary>
public sealed class NameTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task Names_of_all_scripts_are_kept_as_they_are()
    {
        string[] names = ["انجمن ایران\u200cشناسی e.V.", "தமிழ்ச் சங்கம் e.V.", "ማሕበር ኤርትራ e.V.", "جمعية الصداقة", "Đorđe & Søster e.V.", "Verein \"Zum Ölbaum\" e.V.", "ශ්\u200dරී ලංකා සංගමය", "ក្រុម\u200bខ្មែរ", "🌻🌻"];
        foreach (var name in names)
        {
            var applicant = await members.AnApplicant(members.AProfile(name));
            Assert.Equal(name, (await members.Show(applicant.Id))!.Details.Name);
        }
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
