using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.Tests;

/// <summary>How things come about: organizations, projects, inquiries and partners by the API.</summary>
public sealed partial class Making(World world)
{
    public const string Kid = "k1";

    public static readonly DateOnly Applied = new(2020, 1, 1);
    private static int _canaries;

    public static object Question(string text) => new { language = "tr", need = "education", text };

    public static object Gift(Guid giver) => new { organizationId = giver, kind = "hours", amount = 2, givenOn = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    public static object NewKey(string kid)
    {
        using var rsa = RSA.Create(2048);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new { kid, kty = "RSA", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }

    /// <summary>A word that no other thing has, nor one that sounds like it: what is written twice, as in 11, is heard once.</summary>
    public static string NewCanary() => $"canary{string.Join('q', Interlocked.Increment(ref _canaries).ToString(CultureInfo.InvariantCulture).ToCharArray())}x";

    public object Profile(string canary) => new { name = $"{canary} e.V.", seat = "Dortmund", backgrounds = new[] { canary }, languages = new[] { "tr" }, fieldsOfWork = new[] { "education" } };

    public object Application() => new { details = Profile(NewCanary()), consentOn = Applied };

    public object MembershipRequest(string canary) => new { details = Profile(canary), language = "tr", contactName = $"Ayşe {canary}", consent = true };

    public object InstitutionDetails() => InstitutionDetails(NewCanary());

    /// <summary>What a project becomes; unlike a proposal it has no remark.</summary>
    public object Details(Guid lead, Guid participant) => Details(NewCanary(), lead, participant);

    public object Proposal(Guid lead, Guid? participant = null) => Proposal(NewCanary(), lead, participant ?? world.NeutralMember);

    public async Task<Thing> Organization(string state, Side side)
    {
        var canary = NewCanary();
        var id = IdIn(await world.AsOffice("apply-for-membership", Thing.Nothing, new { details = Profile(canary), appliedOn = Applied, consentOn = Applied }));
        var organization = new Thing(Kind.Organization, state, id, side) { Canary = canary, IsDecided = state is "member" or "left", Organizations = [id], Number = 2 };
        foreach (var kind in new[] { "statutes", "register-extract", "non-profit-notice", "board-list" })
        {
            await world.AsOffice("hand-in-document", organization, new { kind, effectiveOn = Applied, expiresOn = new DateOnly(2090, 1, 1) });
        }

        var steps = state switch
        {
            "applicant" => [],
            "member" => ["admit-organization"],
            "rejected" => ["reject-organization"],
            "suspended" => ["admit-organization", "suspend-organization"],
            "left" => new[] { "admit-organization", "leave-association" },
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
        foreach (var step in steps)
        {
            await world.AsOffice(step, organization, new { effectiveOn = Applied, reason = "Decided" });
        }

        return organization;
    }

    /// <summary>An organization that has applied without an account.</summary>
    public async Task<Thing> Requested()
    {
        var canary = NewCanary();
        await world.As(who: null, "request-membership", Thing.Nothing, MembershipRequest(canary));
        var found = await world.Send(Who.MemberAdministration, "list-organizations", Thing.Nothing, query: $"?status=all&q={canary}");
        return new(Kind.Organization, "applicant", IdIn((await found.Content.ReadFromJsonAsync<JsonElement>(World.Cancel)).GetProperty("items")[0]), Side.Association);
    }

    /// <summary>A member that all other services have heard of.</summary>
    public async Task<Thing> KnownMember(Side side)
    {
        var member = await Organization("member", side);
        await world.Settle();
        return member;
    }

    public async Task<Thing> Project(string state, Side side, Who? proposer = null)
    {
        var canary = NewCanary();
        Guid[] organizations = [side is Side.Own ? world.OwnMember : world.ForeignMember, side is Side.Shared ? world.OwnMember : world.NeutralMember];
        var proposal = Proposal(canary, organizations[0], organizations[1]);
        var id = IdIn(await (proposer is null ? world.AsOffice("propose-project", Thing.Nothing, Proposal(canary, organizations[0], organizations[1], leadHasAgreed: true)) : world.As(proposer, "propose-project", Thing.Nothing, proposal)));
        var project = new Thing(Kind.Project, state, id, side) { Canary = canary, IsDecided = state is "approved" or "running" or "closing", Of = proposer, Organizations = organizations };
        string[] steps = ["apply-for-project", "approve-project", "start-project", "begin-project-closing"];
        steps = state switch
        {
            "idea" => [],
            "rejected" => ["apply-for-project", "reject-project"],
            _ => steps[..(Array.IndexOf(new[] { "applied", "approved", "running", "closing" }, state) + 1)],
        };
        foreach (var step in steps)
        {
            await world.AsOffice(step, project, new { reason = "Decided" });
        }

        return project;
    }

    /// <summary>A project of others, which an organization that takes part has agreed to lead from now on.</summary>
    public async Task<Thing> WithNewLead()
    {
        var project = await Project("running", Side.Shared);
        await world.AsOffice("agree-to-lead", project, new { organizationId = world.OwnMember, reason = "Letter" });
        return project;
    }

    /// <summary>A contribution of the organization that the side is about, to a project of its own.</summary>
    public async Task<Thing> Contribution(Side side) =>
        await Contribution(await Project("running", side), side is Side.Own ? world.OwnMember : world.ForeignMember, side);

    public async Task<Thing> Contribution(Thing project, Guid giver, Side side) => new(Kind.Contribution, project.State, project.Id, side)
    {
        Number = (await world.AsOffice("record-contribution", project, Gift(giver))).GetProperty("number").GetInt32(),
        Organizations = project.Organizations,
    };

    public async Task<Thing> Inquiry(string state, Side side, Who? writer = null)
    {
        var canary = NewCanary();
        var id = IdIn(await world.As(writer, "submit-inquiry", Thing.Nothing, Question(canary)));
        var inquiry = new Thing(Kind.Inquiry, state, id, side) { Canary = canary, Of = writer };
        if (state is not "new" and not "in hand")
        {
            await world.AsOffice("take-inquiry-in-hand", inquiry, new { });
            await world.AsOffice("assign-inquiry", inquiry, new { organizationId = side is Side.Own ? world.OwnMember : world.ForeignMember });
        }

        if (state is "closed")
        {
            await world.AsOffice("close-inquiry", inquiry, new { outcome = "answered" });
        }

        if (state is "in hand" or "assigned and in hand")
        {
            await world.As(Who.CaseWork, "take-inquiry-in-hand", inquiry, new { });
        }

        return inquiry;
    }

    public async Task<Thing> Institution(string state)
    {
        var canary = NewCanary();
        var institution = new Thing(Kind.Institution, state, IdIn(await world.AsOffice("register-institution", Thing.Nothing, InstitutionDetails(canary))), Side.Association) { Canary = canary };
        if (state is "closed")
        {
            await world.AsOffice("close-institution", institution, new { });
        }

        return institution;
    }

    /// <summary>A partner's client; its canary is the name by which it asks for tokens.</summary>
    public async Task<Thing> Client(string state)
    {
        var registered = await world.AsOffice("register-client", Thing.Nothing, new { name = "A partner's program", institutionId = world.OpenInstitution, scopes = Permissions.ForPartners });
        var client = new Thing(Kind.Client, state, IdIn(registered), Side.Association) { Canary = registered.GetProperty("clientId").GetString()! }; // always there
        await world.AsOffice("add-client-key", client, NewKey(Kid));
        if (state is "disabled")
        {
            await world.AsOffice("disable-client", client, new { });
        }

        return client;
    }

    public async Task<Thing> Invitation(Side side)
    {
        var mail = $"{NewCanary()}@example.org";
        var (role, organization) = side switch
        {
            Side.Own => ("editor", (Guid?)world.OwnMember),
            Side.Association => ("case-work", null),
            _ => ("editor", world.ForeignMember),
        };
        var asked = new { mail, language = "en", role, organizationId = organization };
        var id = IdIn(organization is null ? await world.As(Who.Board, "invite-person", Thing.Nothing, asked) : await world.AsOffice("invite-person", Thing.Nothing, asked));
        return new(Kind.Invitation, role, id, side) { Canary = mail };
    }

    private static object InstitutionDetails(string canary) => new { name = $"School {canary}", kind = "school", town = "Dortmund" };

    private static object Proposal(string canary, Guid lead, Guid participant, bool leadHasAgreed = false) => new
    {
        title = $"Together {canary}",
        summary = "Two organizations do something together.",
        leadId = lead,
        participants = new[] { participant },
        aims = new[] { "intercultural-life" },
        beginsOn = "2026-01-01",
        endsOn = "2026-12-31",
        leadHasAgreed,
        reason = "Letter of the lead",
    };

    private static object Details(string canary, Guid lead, Guid participant) => new
    {
        title = $"Together {canary}",
        summary = "Two organizations do something together.",
        leadId = lead,
        participants = new[] { participant },
        aims = new[] { "intercultural-life" },
        beginsOn = "2026-01-01",
        endsOn = "2026-12-31",
    };

    private static Guid IdIn(JsonElement made) => made.GetProperty("id").GetGuid();
}
