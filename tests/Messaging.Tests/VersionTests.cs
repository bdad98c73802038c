namespace Vmdo.Messaging.Tests;

/// <summary>Whatever order states come in, and however often: the newest holds. The owner knows nothing of these.</summary>
public sealed class VersionTests(OwnerAndCopy system) : IClassFixture<OwnerAndCopy>
{
    [Fact]
    public async Task Old_repeated_and_late_states_change_nothing()
    {
        var id = Guid.CreateVersion7();
        var second = Guid.CreateVersion7();
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Zwei e.V."), second);
        await Eventually.True(async () => await system.CopiedVersion(id) == 2, "version 2 is there");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 1, "Eins e.V."));
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Anders e.V."));
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Zwei e.V."), second);
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 5, "Fünf e.V."));
        await Eventually.True(async () => await system.CopiedVersion(id) == 5, "version 5 is there");
        Assert.Equal(1, await system.Projects.Query<long>($"select count(*) from inbox_messages where message_id = '{second}'"));
    }

    [Fact]
    public async Task A_message_replayed_when_the_inbox_has_forgotten_it_has_no_second_effect()
    {
        var (id, message) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 3, "Drei e.V."), message);
        await Eventually.True(async () => await system.CopiedVersion(id) == 3, "version 3 is there");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 4, "Vier e.V."));
        await Eventually.True(async () => await system.CopiedVersion(id) == 4, "version 4 is there");
        await system.Projects.Execute("delete from inbox_messages");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 3, "Drei e.V."), message);
        await Eventually.True(async () => await system.Projects.Query<long>($"select count(*) from inbox_messages where message_id = '{message}'") == 1, "it was received again");
        Assert.Equal(4, await system.CopiedVersion(id));
    }
}
