namespace Vmdo.AppHost.Commands;

internal static class TokenCommand
{
    /// <summary><c>token CLIENT</c>: an access token and nothing else, so that scripts can use it.</summary>
    public static IResourceBuilder<ProjectResource> WithTokenCommand(
        this IResourceBuilder<ProjectResource> identity, IResourceBuilder<ProjectResource> gateway)
    {
        var clients = identity.ApplicationBuilder.Resources.OfType<ParameterResource>()
            .Where(p => p.Name.EndsWith("-secret", StringComparison.Ordinal))
            .Select(p => p.Name[..^"-secret".Length])
            .ToList();
        var client = new InteractionInput
        {
            Name = "client",
            Label = "Client",
            InputType = InputType.Choice,
            Options = [.. clients.Select(c => KeyValuePair.Create(c, c))],
            Required = true,
        };
        return identity.WithTextCommand(
            "token", "Access token", "An access token of a client, for trying the API out.",
            context => SystemClient.Token(
                gateway, context.Services, context.Arguments.GetString("client") ?? "", context.CancellationToken),
            client);
    }
}
