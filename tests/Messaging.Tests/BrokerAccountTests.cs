using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Vmdo.Messaging.Tests;

/// <summary>What a service's account at the broker may not do. That it may do what it needs, all other tests show.</summary>
public sealed class BrokerAccountTests(OwnerAndCopy system, Servers servers) : IClassFixture<OwnerAndCopy>
{
    private const string MembersQueue = "members.copies.copy-requested";

    [Theory]
    [InlineData("Vmdo.Contracts.Members:OrganizationChanged", "")] // an event of another service
    [InlineData("Vmdo.Contracts.Identity:PersonAccessChanged", "")] // who has which role
    [InlineData(MembersQueue, "")] // the exchange before another service's queue
    [InlineData("", MembersQueue)] // the queue itself
    [InlineData("amq.fanout", "")]
    public async Task It_publishes_nothing_in_the_name_of_others(string exchange, string routingKey)
    {
        await using var connection = await Connect("projects");
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), OwnerAndCopy.Cancel);
        var refused = await Assert.ThrowsAnyAsync<Exception>(async () => await channel.BasicPublishAsync(exchange, routingKey, mandatory: false, new BasicProperties(), new byte[1], OwnerAndCopy.Cancel));
        Assert.Contains("ACCESS_REFUSED", (channel.CloseReason?.ReplyText ?? refused.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reads_and_empties_no_queue_of_others()
    {
        await using var connection = await Connect("projects");
        foreach (var reach in new Func<IChannel, Task>[]
        {
            channel => channel.BasicGetAsync(MembersQueue, autoAck: false, OwnerAndCopy.Cancel),
            channel => channel.QueuePurgeAsync(MembersQueue, OwnerAndCopy.Cancel),
            channel => channel.QueueDeleteAsync(MembersQueue, cancellationToken: OwnerAndCopy.Cancel),
            channel => channel.QueueBindAsync(MembersQueue, "Vmdo.Contracts.Members:OrganizationChanged", "", cancellationToken: OwnerAndCopy.Cancel),
        })
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: OwnerAndCopy.Cancel);
            var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => reach(channel));
            Assert.Contains("ACCESS_REFUSED", refused.Message, StringComparison.Ordinal);
        }
    }

    private async Task<IConnection> Connect(string service) =>
        await new ConnectionFactory { Uri = servers.As(service, system.Members.Broker.Address) }.CreateConnectionAsync(OwnerAndCopy.Cancel);
}
