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
        var (older, equal) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 1, "Eins e.V."), older);
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Anders e.V."), equal);
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Zwei e.V."), second);
        await Eventually.True(async () => await Received(older) + await Received(equal) == 2, "the older and the equal one were received");
        Assert.Equal((2, "Zwei e.V."), (await system.CopiedVersion(id), await CopiedName(id)));
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 5, "Fünf e.V."));
        await Eventually.True(async () => await system.CopiedVersion(id) == 5, "version 5 is there");
        Assert.Equal("Fünf e.V.", await CopiedName(id));
        Assert.Equal(1, await Received(second));
    }

    [Fact]
    public async Task Of_states_that_come_together_the_newest_holds()
    {
        var id = Guid.CreateVersion7();
        var messages = new long[] { 3, 7, 5, 1, 6 }.Select(version => (Version: version, Id: Guid.CreateVersion7())).ToList();
        var broker = system.Projects.Broker;
        await Task.WhenAll(messages.Select(m => broker.Publish(OwnerAndCopy.AState(id, m.Version, $"{m.Version} e.V."), m.Id)));
        await Eventually.True(
            async () => (await Task.WhenAll(messages.Select(m => Received(m.Id)))).All(times => times == 1), "all were received");
        Assert.Equal((7, "7 e.V."), (await system.CopiedVersion(id), await CopiedName(id)));
    }

    [Fact]
    public async Task While_another_instance_keeps_the_copy_this_one_waits()
    {
        var id = Guid.CreateVersion7();
        await using var other = await HeldLock.Of(system.Projects.ConnectionString, $"copy {OwnerAndCopy.State}");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 1));
        await Eventually.True(async () => await other.IsAwaited() || await system.CopiedVersion(id) == 1, "the copy has come to the state");
        Assert.Equal(0, await system.CopiedVersion(id)); // two could add the same thing at once
        await other.DisposeAsync();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "it is its turn");
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
        await Eventually.True(async () => await Received(message) == 1, "it was received again");
        Assert.Equal(4, await system.CopiedVersion(id));
    }

    private Task<long> Received(Guid message) =>
        system.Projects.Query<long>($"select count(*) from inbox_messages where message_id = '{message}'");

    private Task<string> CopiedName(Guid id) =>
        system.Projects.Query<string>($"select periods->0->>'Name' from carriers where id = '{id}'");
}
