namespace Vmdo.Identity.Tests;

/// <summary>Where instances of Identity run, so that several of them, or one after another, share it.</summary>
/// <param name="Database">The connection string.</param>
/// <param name="Broker">Its own virtual host.</param>
/// <param name="Mails">The folder into which mails are written.</param>
public sealed record Place(string Database, Uri Broker, string Mails)
{
    /// <summary>Nothing of it exists.</summary>
    public static Place Nowhere { get; } = new("Host=x", new("amqp://127.0.0.1:1"), Path.GetTempPath());

    public static async Task<Place> New(Servers servers) => new(await servers.NewDatabase(), servers.NewBroker(), Directory.CreateTempSubdirectory("vmdo-mails-").FullName);
}
