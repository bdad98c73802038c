using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.Storage.Locks;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests;

/// <summary>What holds for every write, whatever it is about.</summary>
[Collection(SharedAssembly.Name)]
public sealed class WriteTests(BadAssemblyInputTests.WithAnAssembly members)
{
    private RunningAssemblies Running => members.Running;

    /// <summary>The database is made to refuse at the last moment, when a transaction commits.</summary>
    [Fact]
    public async Task What_cannot_be_committed_is_not_answered_as_done_and_leaves_nothing()
    {
        using var office = Running.Office;
        var (profile, key) = (Running.AProfile(Running.NewName("Refused")), Guid.CreateVersion7().ToString());
        await Running.Execute($"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused at the last moment'; end $$;
            create constraint trigger refuse after insert on organization_periods deferrable initially deferred
                for each row when (new.name = '{profile.Name}') execute function refuse()
            """);
        var stored = $"select count(*) from organization_periods where name = '{profile.Name}'";
        foreach (var withKey in new[] { null, key })
        {
            await Problem.Is(await Running.Apply(office, withKey, profile), HttpStatusCode.InternalServerError);
            Assert.Equal(0, await Running.Query<long>(stored));
        }

        await Running.Execute("drop trigger refuse on organization_periods; drop function refuse()");
        Assert.Equal(HttpStatusCode.Created, (await Running.Apply(office, key, profile)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Running.Apply(office, key, profile)).StatusCode);
        Assert.Equal(1, await Running.Query<long>(stored));
    }

    [Fact]
    public async Task Locks_are_taken_in_their_order_and_in_a_transaction()
    {
        await using var scope = Running.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDb>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Lock(Locks.Register.Shared(), Cancel));

        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            await db.Lock(Locks.Register.Shared(), Cancel);
            await db.Lock(Locks.Assembly.ForUpdate(Guid.Empty), Cancel);
            await db.Lock(Locks.Assembly.ForUpdate(Guid.Empty), Cancel);
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Lock(Locks.Seats.Alone(), Cancel));
            Assert.Contains("mandates is taken after Assembly", refused.Message, StringComparison.Ordinal);
        }

        await using var later = await db.Database.BeginTransactionAsync(Cancel);
        await db.Lock(Locks.Register.Shared(), Cancel); // what an earlier transaction had is over
    }
}
