using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Identity;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.Tests;

/// <summary>People come about in Identity by what the domain says, without mails and passwords; the other services hear of them.</summary>
public sealed partial class Making
{
    private const string By = "office";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static DateOnly Today => TimeProvider.System.Today();

    /// <summary>The person who asks in the matrix, with roles in these organizations when hers are such.</summary>
    public async Task<Thing> Subject(Who who, IReadOnlyList<Guid> own)
    {
        var inOrganizations = Subjects.RoleInOrganizationsOf(who);
        own = inOrganizations is null ? [] : own;
        var id = await Join(NewCanary(), person =>
        {
            if (Subjects.RoleOf(who) is { } role)
            {
                Give(person, role, null);
            }

            foreach (var organization in own)
            {
                Give(person, inOrganizations!.Value, organization); // there are none without such a role
            }
        });
        return new(Kind.Person, "subject", id, own.Count == 0 ? Side.Association : Side.Own) { Of = who, Organizations = own };
    }

    public async Task<Thing> Person(string state, Side side)
    {
        var (canary, organization) = (NewCanary(), OrganizationOf(side));
        var id = await Join(canary, person =>
        {
            // What the association gives waits for the board here.
            Give(person, organization is null ? Role.CaseWork : Role.Editor, organization, organization is null ? null : By);
            if (state is "deactivated")
            {
                person.Deactivate(Now);
            }
        });
        return new(Kind.Person, state, id, side) { Canary = canary, Organizations = organization is { } one ? [one] : [] };
    }

    public async Task<Thing> PersonWithSecondFactor(Side side)
    {
        var person = await Person("active", side);
        await using var scope = world.Identity.Services.CreateAsyncScope();
        var mail = $"{person.Id:N}@example.org";
        await scope.ServiceProvider.GetRequiredService<IdentityDb>().Database.ExecuteSqlAsync(
            $"""
            insert into accounts (id, email, normalized_email, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            values ({person.Id}, {mail}, {mail.ToUpperInvariant()}, {mail}, {mail.ToUpperInvariant()}, true, false, true, false, 0)
            """,
            World.Cancel);
        return person;
    }

    /// <summary>An editor of an organization, or somebody for whom a role in the association waits for approval.</summary>
    public async Task<Thing> Grant(Side side) => await Person("active", side) with { Kind = Kind.Grant };

    public Task TakeRoleBackFrom(Thing person) => Change(person, p =>
    {
        foreach (var grant in p.Grants)
        {
            p.Withdraw(grant, othersRepresent: true, Today, By, Now);
        }
    });

    public Task Deactivate(Thing person) => Change(person, p => p.Deactivate(Now));

    /// <summary>Things of all kinds but organizations and institutions, of all sides and in several states.</summary>
    public async Task<List<Thing>> Everything()
    {
        var things = new List<Thing>();
        foreach (var side in new[] { Side.Own, Side.Shared, Side.Foreign })
        {
            foreach (var state in new[] { "idea", "applied", "rejected", "running" })
            {
                things.Add(await Project(state, side));
            }

            things.Add(await Contribution(things[^1], side is Side.Foreign ? world.ForeignMember : world.OwnMember, side is Side.Foreign ? Side.Foreign : Side.Own));
            if (side is Side.Shared)
            {
                things.Add(await Contribution(things[^2], world.ForeignMember, Side.Shared));
            }
        }

        things.AddRange([await Project("idea", Side.Foreign, Who.Partner), await Project("idea", Side.Own, Who.FormerEditor)]);
        foreach (var side in new[] { Side.Own, Side.Foreign })
        {
            things.AddRange([await Inquiry("assigned", side), await Inquiry("closed", side), await Person("active", side), await Person("deactivated", side), await Invitation(side)]);
        }

        things.AddRange(await CommonVoice());
        things.AddRange([await Person("active", Side.Association), await Invitation(Side.Association), await Inquiry("new", Side.Association)]);
        foreach (var writer in new[] { Who.Volunteer, Who.Editor, Who.Representative, Who.Partner })
        {
            things.Add(await Inquiry("new", Side.Association, writer));
        }

        things.AddRange(things.Where(t => t is { Kind: Kind.Person, State: "active" }).Select(t => t with { Kind = Kind.Grant }).ToList());
        things.AddRange([await Mandate(Side.Own, isToday: true), await Mandate(Side.Foreign, isToday: true), await Mandate(Side.Association, isToday: true)]);
        things.AddRange(await SomebodyInBoth());
        things.AddRange(await SelfGovernment(things));
        return things;
    }

    // Her role in one organization is not the other's business.
    private async Task<IEnumerable<Thing>> SomebodyInBoth()
    {
        var canary = NewCanary();
        var id = await Join(canary, person =>
        {
            Give(person, Role.Editor, world.OwnMember);
            Give(person, Role.Editor, world.ForeignMember);
        });
        var both = new Thing(Kind.Person, "in both", id, Side.Own) { Canary = canary, Organizations = [world.OwnMember, world.ForeignMember] };
        return [both, both with { Kind = Kind.Grant }, both with { Kind = Kind.Grant, Number = 2, Side = Side.Foreign }];
    }

    private Guid? OrganizationOf(Side side) => side switch
    {
        Side.Own => world.OwnMember,
        Side.Association => null,
        _ => world.ForeignMember,
    };

    private static void Give(Person person, Role role, Guid? organization, string? approvedBy = By) =>
        person.Give(role, organization, Today, Today.AddMonths(Identity.People.Person.LongestGrantInMonths), By, Now, approvedBy);

    private async Task<Guid> Join(string name, Action<Person> then)
    {
        await using var scope = world.Identity.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var person = Identity.People.Person.Join(name, "en", Now);
        then(person);
        db.People.Add(person);
        await db.SaveChangesAsync(World.Cancel); // also publishes PersonAccessChanged
        return person.Id.Value;
    }

    private async Task Change(Thing thing, Action<Person> change)
    {
        await using var scope = world.Identity.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var id = new PersonId(thing.Id);
        change(await db.People.SingleAsync(p => p.Id == id, World.Cancel));
        await db.SaveChangesAsync(World.Cancel);
    }
}
