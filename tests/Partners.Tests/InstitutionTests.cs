using System.Net;
using Vmdo.Contracts.Partners;
using Vmdo.Partners.Institutions;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Tests;

/// <summary>The register of institutions: from entering one to its end.</summary>
public sealed class InstitutionTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task An_institution_is_entered_changed_closed_and_reopened()
    {
        var details = partners.AnInstitutionsDetails();
        using var response = await partners.Register(details);
        var entered = await Problem.Read<InstitutionView>(response, HttpStatusCode.Created);
        Assert.Equal(($"/api/v1/institutions/{entered.Id}", "\"1\""), (response.Headers.Location?.ToString(), response.Headers.ETag?.ToString()));
        Assert.Equal(InstitutionStatus.Open, entered.Status);
        Assert.True(entered.SaysTheSameAs(await Show(entered.Id)));

        var moved = details with { Street = "Bornstraße 2", Languages = ["de"], Phone = null };
        await Problem.Read<InstitutionView>(await partners.ChangeInstitution(HttpMethod.Put, entered.Id, "details", moved));
        var shown = await Show(entered.Id);
        Assert.Equal(("Bornstraße 2", null, "de"), (shown.Street, shown.Phone, shown.Languages.Single()));

        var closed = await Problem.Read<InstitutionView>(await partners.ChangeInstitution(HttpMethod.Post, entered.Id, "closure", new { endedOn = "2024-07-31" }));
        Assert.Equal((InstitutionStatus.Closed, new DateOnly(2024, 7, 31)), (closed.Status, closed.EndedOn));

        var reopened = await Problem.Read<InstitutionView>(await partners.ChangeInstitution(HttpMethod.Post, entered.Id, "reopening", body: null));
        Assert.Equal((InstitutionStatus.Open, null), (reopened.Status, reopened.EndedOn));
    }

    [Fact]
    public async Task A_closed_institution_is_kept_and_listed_only_when_asked_for()
    {
        var name = partners.NewName("Jugendhaus");
        var closed = await partners.AClosedInstitution(partners.AnInstitutionsDetails(name));
        Assert.Equal(partners.Today, closed.EndedOn); // the day of closing, when no other is said
        Assert.Equal(InstitutionStatus.Closed, (await Show(closed.Id)).Status);
        Assert.Equal((0, 1, 1), (await Count($"q={name}"), await Count($"q={name}&status=closed"), await Count($"q={name}&status=all")));
    }

    [Fact]
    public async Task An_open_institution_cannot_be_reopened()
    {
        var open = await partners.AnInstitution();
        await Problem.Is(await partners.ChangeInstitution(HttpMethod.Post, open.Id, "reopening", body: null), HttpStatusCode.Conflict, "Only a closed institution can be reopened.");
        Assert.Equal("\"1\"", await partners.TagOf("institutions", open.Id));
    }

    [Fact]
    public async Task A_closed_institution_cannot_be_closed_again_or_change()
    {
        var closed = await partners.AClosedInstitution();
        await Problem.Is(await partners.ChangeInstitution(HttpMethod.Post, closed.Id, "closure", new { }), HttpStatusCode.Conflict, "Only an open institution can be closed.");
        await Problem.Is(await partners.ChangeInstitution(HttpMethod.Put, closed.Id, "details", partners.AnInstitutionsDetails()), HttpStatusCode.Conflict, "Only an open institution changes its details.");
        Assert.Equal("\"2\"", await partners.TagOf("institutions", closed.Id));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_refused()
    {
        var details = partners.AnInstitutionsDetails();
        var institution = await partners.AnInstitution(details);
        await Problem.Is(await partners.ChangeInstitution(HttpMethod.Put, institution.Id, "details", details), HttpStatusCode.Conflict, "The register already says so.");
    }

    [Theory]
    [InlineData("q=MUSTERSCHULE", "Músterschule Eins|Músterschule Zwei")]
    [InlineData("q=m%C3%BAsterschule%20%20eins", "Músterschule Eins")]
    [InlineData("kind=chamber", "Musterkammer")]
    [InlineData("district=H%C3%B6rde", "Músterschule Zwei")]
    [InlineData("topic=apprenticeship", "Musterkammer|Músterschule Zwei")]
    [InlineData("language=zza", "Músterschule Eins")]
    [InlineData("language=zza&kind=chamber", "")]
    [InlineData("district=ho%CC%88rde", "Músterschule Zwei")]
    [InlineData("district=hoerde", "Músterschule Zwei")]
    [InlineData("topic=APPRENTICESHIP", "Musterkammer|Músterschule Zwei")]
    [InlineData("language=DIQ", "Músterschule Eins")]
    [InlineData("kind=Chamber&status=Open", "Musterkammer")]
    [InlineData("q=eins%20%20muesterschule", "Músterschule Eins")]
    [InlineData("q=muster&status=closed", "Musterverband")]
    [InlineData("q=muster&status=all", "Musterkammer|Músterschule Eins|Músterschule Zwei|Musterverband")]
    [InlineData("q=%25", "")]
    public async Task Filters_narrow_the_register(string filter, string names)
    {
        await WithTheSample();
        var listed = await List(filter + "&pageSize=200");
        Assert.Equal(names, string.Join('|', listed.Items.Select(i => i.Name)));
        Assert.Equal(listed.Items.Count, listed.TotalItems);
    }

    [Theory]
    [InlineData("institutions?district=Nirgendwo", "district")]
    [InlineData("institutions?kind=castle", "kind")]
    [InlineData("institutions?status=lost", "status")]
    [InlineData("institutions?language=german", "language")]
    [InlineData("inquiries?district=Nirgendwo", "district")]
    [InlineData("inquiries?need=magic", "need")]
    [InlineData("inquiries?status=lost", "status")]
    [InlineData("inquiries?language=german", "language")]
    public async Task A_word_that_nobody_knows_is_refused_by_name(string query, string parameter)
    {
        using var anybody = partners.As("asking", ServiceDefaults.Security.Permissions.InstitutionsRead, ServiceDefaults.Security.Permissions.InquiriesRead);
        await Problem.Names(await anybody.GetAsync($"/api/v1/{query}", RunningPartners.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    [Theory]
    [InlineData("Haus d'Orient", "haus d’orient")]
    [InlineData("Schule Muenchen", "münchen")]
    [InlineData("مدرسه کوثر", "مدرسه كوثر")]
    public async Task A_name_is_found_as_people_type_it(string name, string typed)
    {
        await partners.AnInstitution(partners.AnInstitutionsDetails(name));
        Assert.Equal(name, Assert.Single((await List($"q={Uri.EscapeDataString(typed)}")).Items).Name);
    }

    [Fact]
    public async Task The_register_is_in_the_order_in_which_people_sort()
    {
        string[] sorted = ["Ährenschule Alphabet", "berufsschule Alphabet", "Écoleschule Alphabet", "Ökoschule Alphabet", "Pestalozzischule Alphabet"];
        foreach (var name in sorted.Reverse())
        {
            await partners.AnInstitution(partners.AnInstitutionsDetails(name));
        }

        Assert.Equal(sorted, (await List("q=alphabet")).Items.Select(i => i.Name));
    }

    [Fact]
    public async Task What_was_folded_by_an_older_version_is_folded_anew_at_the_next_start()
    {
        var institution = await partners.AnInstitution(partners.AnInstitutionsDetails("Nachgefaltete Schule Münster"));
        await partners.Execute($"update institutions set search_name = 'alt', likeness = 'alt' where id = '{institution.Id}'");
        await partners.Restart();
        await Eventually.True(async () => (await List("q=nachgefaltete%20muenster")).TotalItems == 1, "the name is folded anew");
        Assert.Equal("\"1\"", await partners.TagOf("institutions", institution.Id));
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list_and_link_to_each_other()
    {
        var start = partners.NewName("Blatt");
        for (var i = 0; i < 7; i++)
        {
            await partners.AnInstitution(partners.AnInstitutionsDetails(start) with { Town = $"Town {i}" }); // of one name: the order has to be total
        }

        using var anybody = partners.Reader;
        var ids = new List<Guid>();
        var next = $"/api/v1/institutions?pageSize=3&q={Uri.EscapeDataString(start)}";
        while (next is not null)
        {
            using var response = await anybody.GetAsync(next, RunningPartners.Cancel);
            var page = await Problem.Read<Paged<InstitutionView>>(response);
            Assert.Equal(7, page.TotalItems);
            ids.AddRange(page.Items.Select(i => i.Id));
            next = response.Headers.GetValues("Link").Single().Split(", ").SingleOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
        }

        Assert.Equal((7, 7), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task What_is_unchanged_is_not_sent_again()
    {
        var institution = await partners.AnInstitution();
        using var anybody = partners.Reader;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/institutions/{institution.Id}");
        request.Headers.Add("If-None-Match", "\"1\"");
        using var unchanged = await anybody.SendAsync(request, RunningPartners.Cancel);
        Assert.Equal((HttpStatusCode.NotModified, "\"1\""), (unchanged.StatusCode, unchanged.Headers.ETag?.ToString()));
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"1-gzip\"")]
    [InlineData("\"1;gzip\"")]
    [InlineData("W/\"1-br\"")]
    [InlineData("\"7\", \"1--gzip\"")]
    public async Task A_tag_survives_a_proxy_that_compresses(string tag)
    {
        var institution = await partners.AnInstitution();
        var address = $"/api/v1/institutions/{institution.Id}";
        using var anybody = partners.Reader;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(request, RunningPartners.Cancel)).StatusCode);
        using var office = partners.Office;
        (await RunningPartners.Send(office, HttpMethod.Put, $"{address}/details", partners.AnInstitutionsDetails(), tag)).EnsureSuccessStatusCode();
        await Problem.Is(await RunningPartners.Send(office, HttpMethod.Put, $"{address}/details", partners.AnInstitutionsDetails(), tag), HttpStatusCode.PreconditionFailed);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.TryAddWithoutValidation("If-None-Match", tag);
        Assert.Equal(HttpStatusCode.OK, (await anybody.SendAsync(again, RunningPartners.Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("details")]
    [InlineData("closure")]
    [InlineData("reopening")]
    public async Task A_write_says_which_version_it_means(string what)
    {
        var institution = await partners.AnInstitution();
        var (method, address) = (what == "details" ? HttpMethod.Put : HttpMethod.Post, $"/api/v1/institutions/{institution.Id}/{what}");
        object body = what == "details" ? partners.AnInstitutionsDetails() : new { };
        using var office = partners.Office;
        await Problem.Is(await RunningPartners.Send(office, method, address, body), (HttpStatusCode)428);
        await Problem.Is(await RunningPartners.Send(office, method, address, body, "\"2\""), HttpStatusCode.PreconditionFailed);
        await Problem.Is(await RunningPartners.Send(office, method, address, body, "W/\"2\""), HttpStatusCode.PreconditionFailed);
        Assert.Equal("\"1\"", await partners.TagOf("institutions", institution.Id));
    }

    [Fact]
    public async Task Of_two_clerks_who_change_one_version_one_succeeds()
    {
        var institution = await partners.AnInstitution();
        using var office = partners.Office;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            RunningPartners.Send(office, HttpMethod.Put, $"/api/v1/institutions/{institution.Id}/details", partners.AnInstitutionsDetails(), "\"1\"")));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
    }

    [Fact]
    public async Task Every_change_publishes_the_whole_state_with_its_version()
    {
        var heard = await partners.Broker.Hear<InstitutionChanged>();
        var closed = await partners.AClosedInstitution();
        var states = await Eventually.Get(
            () => Task.FromResult(heard.Events.Where(e => e.Id == closed.Id).DistinctBy(e => e.Version).OrderBy(e => e.Version).ToList()), s => s.Count == 2, "both states are published");
        Assert.Equal([(1L, "open"), (2L, "closed")], states.Select(s => (s.Version, s.Status)));
        var last = states[^1];
        Assert.Equal(
            (closed.Name, "school", closed.Street, closed.PostalCode, closed.Town, closed.District, closed.Website, closed.Email, closed.Phone, partners.Today),
            (last.Name, last.Kind, last.Street, last.PostalCode, last.Town, last.District, last.Website, last.Email, last.Phone, last.EndedOn));
        Assert.Equal(closed.Topics.Concat(closed.Languages), last.Topics.Concat(last.Languages));
    }

    [Fact]
    public async Task A_copy_that_missed_something_can_have_the_states_again()
    {
        var (one, another) = (await partners.AnInstitution(), await partners.AClosedInstitution());
        var heard = await partners.Broker.Hear<InstitutionChanged>();
        using var office = partners.Office;
        (await RunningPartners.Send(office, HttpMethod.Post, "/api/v1/operations/partners/republications", new { state = "partners.institution-changed.v1", ids = new[] { one.Id, another.Id } })).EnsureSuccessStatusCode();
        await Eventually.True(
            () => Task.FromResult(heard.Events.Any(e => e.Id == one.Id && e.Version == 1) && heard.Events.Any(e => e is { Version: 2, Status: "closed" } && e.Id == another.Id)), "both are published again");
    }

    private async Task WithTheSample()
    {
        var school = partners.AnInstitutionsDetails("Músterschule Eins") with { Languages = ["de", "zza"], District = "Aplerbeck" };
        if (await Count("q=musterkammer") > 0)
        {
            return;
        }

        await partners.AnInstitution(school);
        await partners.AnInstitution(school with { Name = "Músterschule Zwei", Languages = ["de"], District = "Hörde", Topics = ["apprenticeship", "sports"] });
        await partners.AClosedInstitution(school with { Name = "Musterverband", Kind = InstitutionKind.WelfareAssociation, Topics = ["Apprenticeship"] });
        await partners.AnInstitution(school with { Name = "Musterkammer", Kind = InstitutionKind.Chamber, Languages = [], Topics = ["Apprenticeship"], District = null });
    }

    private async Task<int> Count(string filter) => (await List(filter)).TotalItems;

    private async Task<Paged<InstitutionView>> List(string filter)
    {
        using var anybody = partners.Reader;
        return await Problem.Read<Paged<InstitutionView>>(await anybody.GetAsync($"/api/v1/institutions?{filter}", RunningPartners.Cancel));
    }

    private async Task<InstitutionView> Show(Guid id)
    {
        using var anybody = partners.Reader;
        return await Problem.Read<InstitutionView>(await anybody.GetAsync($"/api/v1/institutions/{id}", RunningPartners.Cancel));
    }
}
