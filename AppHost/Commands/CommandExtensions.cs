namespace Vmdo.AppHost.Commands;

internal static class CommandExtensions
{
    /// <summary>
    /// A command that answers with text: a button in the dashboard, and <c>aspire resource NAME COMMAND</c>. What goes wrong is its
    /// answer, too, with an exit code that says so.
    /// </summary>
    public static IResourceBuilder<T> WithTextCommand<T>(
        this IResourceBuilder<T> resource, string name, string title, string description,
        Func<ExecuteCommandContext, Task<string>> answer, params InteractionInput[] arguments)
        where T : IResource =>
        resource.WithCommand(name, title, context => Answer(context, title, answer), new()
        {
            Description = description,
            Arguments = arguments,
            UpdateState = state => state.ResourceSnapshot.State?.Text == KnownResourceStates.Running
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled,
        });

    private static async Task<ExecuteCommandResult> Answer(
        ExecuteCommandContext context, string title, Func<ExecuteCommandContext, Task<string>> answer)
    {
        try
        {
            return CommandResults.Success(title, new CommandResultData
            {
                Value = await answer(context),
                Format = CommandResultFormat.Text,
                DisplayImmediately = true
            });
        }
        catch (Exception exception) when (exception is DistributedApplicationException or HttpRequestException)
        {
            return CommandResults.Failure(exception.Message);
        }
    }
}
