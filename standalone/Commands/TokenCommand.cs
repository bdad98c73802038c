namespace Vmdo.Standalone.Commands;

/// <summary>Prints an access token and nothing else, so that scripts can use it.</summary>
internal static class TokenCommand
{
    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        if (line.Words is not [var client])
        {
            throw new VmdoException($"Which client? ./vmdo token CLIENT, where CLIENT is one of: {string.Join(", ", Secrets.Clients)}.");
        }

        var system = await RunningSystem.Describe(line.Data, cancellationToken);
        using var gateway = new GatewayClient(system.GatewayAddress, system.Secrets);
        Console.WriteLine(await gateway.TokenOf(client, cancellationToken));
        return 0;
    }
}
