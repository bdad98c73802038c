using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Whatever keyboards and clipboards add to what people write: it is understood, and kept in one form.</summary>
public sealed class WrittenTextTests(RunningIdentity running, Servers servers) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Theory]
    [InlineData("<{0}>")]
    [InlineData("\t{0}\u00a0")]
    [InlineData("\u200e{0}\u200f")]
    [InlineData(" < \u2068{0}\u2069 >\u3000")]
    [InlineData("\ufeff{0}\u200b\n")]
    public async Task An_address_is_kept_without_what_was_pasted_around_it(string pasted)
    {
        var mail = People.NewMail();
        var invited = await Invite(string.Format(null, pasted, mail));
        Assert.Equal(mail, invited.GetProperty("mail").GetString());
        using var browser = new Browser(_identity.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(await _identity.LinkIn(mail), ("Name", "Somebody"), ("Password", People.APassword))).Status);
        Assert.Equal("/account", (await browser.SignIn(mail, People.APassword)).Location);
        Assert.Equal("/account", (await browser.SignIn(string.Format(null, pasted, mail), People.APassword)).Location);
        await browser.Submit("/account/password/forgot", ("Mail", string.Format(null, pasted, mail)));
        Assert.Contains("/account/password/reset?code=", (await _identity.MailsTo(mail, atLeast: 2))[^1].TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada+vmdo@mail.verein.example.org")]
    [InlineData("o'neil_1@example.org")]
    [InlineData("x@q.example")]
    [InlineData("info@xn--mgbh0fb.xn--kgbechtv")]
    [InlineData("بريد@example.org")]
    public async Task An_unusual_address_is_one(string mail)
    {
        var invited = await Invite(mail);
        Assert.Equal(mail.Split('@')[0], invited.GetProperty("mail").GetString()!.Split('@')[0]); // asserted by its status
    }

    [Fact]
    public async Task An_international_domain_is_the_same_in_both_spellings()
    {
        foreach (var spelling in new[] { "erika@bücherei.example", "erika@bu\u0308cherei.example", "erika@xn--bcherei-n2a.example", "erika@XN--BCHEREI-N2A.example" })
        {
            Assert.Equal("erika@bücherei.example", (await Invite(spelling)).GetProperty("mail").GetString());
        }
    }

    [Fact]
    public async Task An_address_that_an_older_version_has_kept_as_it_was_written_is_hers_again()
    {
        var (place, invited) = (await Place.New(servers), People.NewMail());
        await using (var before = await Instance.Start(place))
        {
            var organization = await before.AnOrganization();
            await before.APerson(Role.Editor, organization);
            using var office = before.Api(await before.OfficeToken());
            var asked = new { mail = invited, language = "en", role = "editor", organizationId = organization };
            await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", asked, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
            await before.MailsTo(invited);
            await before.Execute(
                $"""
                update accounts set email = x, user_name = x, normalized_email = upper(x), normalized_user_name = upper(x)
                from (select 'erika@xn--bcherei-n2a.example' as x) as written;
                update invitations set mail = '<{invited}>', normalized_mail = '<{invited.ToUpperInvariant()}>' where accepted_at is null
                """);
        }

        await using var after = await Instance.Start(place);
        await Eventually.True(
            async () => await after.Query<long>($"select count(*) from accounts, invitations where email = 'erika@bücherei.example' and mail = '{invited}'") == 1,
            "both are brought to the one form");
        using var erika = new Browser(after.Address);
        Assert.Equal("/account", (await erika.SignIn("erika@xn--bcherei-n2a.example", People.APassword)).Location);
        using var other = new Browser(after.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Submit(await after.LinkIn(invited), ("Name", "Somebody"), ("Password", People.APassword))).Status);
        Assert.Equal("/account", (await other.SignIn(invited, People.APassword)).Location);
    }

    [Theory]
    [InlineData("Ada Lovelace ", "Ada Lovelace")]
    [InlineData("\u00a0Rene\u0301 ", "René")]
    [InlineData("O", "O")]
    [InlineData("李", "李")]
    [InlineData("ሀ", "ሀ")]
    [InlineData("علی\u200cرضا", "علی\u200cرضا")]
    [InlineData("ரவி", "ரவி")]
    public async Task A_name_in_a_form_is_cleaned_as_one_in_the_api(string typed, string kept)
    {
        var mail = People.NewMail();
        await Invite(mail);
        using var browser = new Browser(_identity.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(await _identity.LinkIn(mail), ("Name", typed), ("Password", People.APassword))).Status);
        await browser.SignIn(mail, People.APassword);
        Assert.Equal(kept, await Name());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/account?handler=Name", ("Name", $" {typed} "), ("Language", "de"))).Status);
        Assert.Equal(kept, await Name());
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit("/account?handler=Name", ("Name", "A\u0007da"), ("Language", "de"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit("/account?handler=Name", ("Name", "Ada\u200bx"), ("Language", "de"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit("/account?handler=Name", ("Name", "a" + new string('\u0301', 80_000)), ("Language", "de"))).Status);
        Assert.Equal(kept, await Name());

        async Task<string?> Name() => JsonSerializer.Deserialize<JsonElement>((await browser.Open("/account?handler=Data")).Text).GetProperty("name").GetString();
    }

    [Fact]
    public async Task A_password_is_the_same_in_each_form_of_its_letters()
    {
        const string Chosen = "Übergrößenträger çok";
        var mail = People.NewMail();
        await Invite(mail);
        using var browser = new Browser(_identity.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(await _identity.LinkIn(mail), ("Name", "Somebody"), ("Password", Chosen.Normalize(NormalizationForm.FormD)))).Status);
        Assert.Equal("/account", (await browser.SignIn(mail, Chosen)).Location);
        Assert.Equal("/account", (await browser.SignIn(mail, Chosen.Normalize(NormalizationForm.FormD))).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(mail, Chosen + " ")).Status); // a blank is part of it
    }

    [Fact]
    public async Task A_password_that_was_kept_in_another_form_is_still_hers()
    {
        var (mail, chosen) = (People.NewMail(), "Übergrößenträger çok".Normalize(NormalizationForm.FormD));
        await Invite(mail);
        using var browser = new Browser(_identity.Address);
        await browser.Submit(await _identity.LinkIn(mail), ("Name", "Somebody"), ("Password", People.APassword));
        var asItWas = new Microsoft.AspNetCore.Identity.PasswordHasher<object>().HashPassword(new(), chosen);
        await _identity.Execute($"update accounts set password_hash = '{asItWas}' where email = '{mail}'");
        Assert.Equal("/account", (await browser.SignIn(mail, chosen)).Location);
        Assert.Equal("/account", (await browser.SignIn(mail, chosen.Normalize(NormalizationForm.FormC))).Location); // kept in the one form now
    }

    [Fact]
    public async Task A_name_that_runs_the_other_way_stands_apart_on_every_page()
    {
        const string Name = "جمعية (Verein) & <b>";
        var (mail, organization) = (People.NewMail(), await _identity.AnOrganization(Name));
        await Invite(mail, organization);
        using var browser = new Browser(_identity.Address);
        var link = await _identity.LinkIn(mail);
        const string Apart = "<bdi>&#x62C;&#x645;&#x639;&#x64A;&#x629; (Verein) &amp; &lt;b&gt;</bdi>";
        Assert.Contains(Apart, (await browser.Open(link)).Text, StringComparison.OrdinalIgnoreCase);
        await browser.Submit(link, ("Name", "Somebody"), ("Password", People.APassword));
        await browser.SignIn(mail, People.APassword);
        Assert.Contains(Apart, (await browser.Open("/account")).Text, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<JsonElement> Invite(string mail, Guid? organization = null)
    {
        using var office = _identity.Api(await _identity.OfficeToken());
        var asked = new { mail, language = "en", role = Words.Of(Role.Editor), organizationId = organization ?? await _identity.AnOrganization() };
        return await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", asked, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
    }
}
