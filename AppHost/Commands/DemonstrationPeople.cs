using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Infrastructure;
using Vmdo.AppHost.Operation;

namespace Vmdo.AppHost.Commands;

/// <summary>
/// People to try the system out with. Their passwords are made at the first start, shown once and kept nowhere. For
/// development alone.
/// </summary>
internal sealed class DemonstrationPeople(DataFolder data)
{
    private static readonly TimeSpan ThereWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Names =
    [
        "board", "second-board", "member-administration", "case-work", "content", "data-protection-officer", "operator",
        "representative", "editor", "volunteer",
    ];

    private Dictionary<string, string> _passwords = [];

    private bool WereShown => File.Exists(data.DemonstrationPath);

    /// <summary>What Identity is told when it starts: the passwords of people who are to be there.</summary>
    public void Tell(IDictionary<string, object> environment)
    {
        foreach (var (name, password) in _passwords)
        {
            environment[$"Demonstration__Passwords__{name}"] = password;
        }
    }

    /// <summary>From now on, and as soon as Identity starts, the people have new passwords.</summary>
    public void Renew() => _passwords = Names.ToDictionary(name => name, _ => RandomNumberGenerator.GetHexString(16, lowercase: true));

    public void RenewUnlessShown()
    {
        if (!WereShown)
        {
            Renew();
        }
    }

    /// <summary>The passwords, once all people are there who can be; nothing when they were shown before.</summary>
    public async Task<string?> Show(
        IResourceBuilder<ProjectResource> gateway, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (_passwords.Count == 0)
        {
            return null;
        }

        using var system = await SystemClient.Open(gateway, services, cancellationToken);
        var since = Stopwatch.GetTimestamp();
        while (!await AreAllThere(system, cancellationToken) && await system.Count("api/v1/organizations?pageSize=1", cancellationToken) > 0
            && Stopwatch.GetElapsedTime(since) < ThereWithin)
        {
            await Task.Delay(Interval, cancellationToken); // those of an organization come when Identity has heard of one
        }

        if (await AreAllThere(system, cancellationToken))
        {
            await File.WriteAllTextAsync(
                data.DemonstrationPath, "The passwords of the demonstration people were shown.\n", cancellationToken);
        }

        var lines = _passwords.Select(p => $"  {p.Key + "@example.org",-45} {p.Value}").ToList();
        _passwords = [];
        return
            "Demonstration people, for development alone (editor and representative as soon as the register has a "
                + $"member); these passwords are shown only now:\n{string.Join('\n', lines)}";
    }

    private static async Task<bool> AreAllThere(SystemClient system, CancellationToken cancellationToken) =>
        await system.Count("api/v1/people?pageSize=1", cancellationToken) >= Names.Length;
}

internal static class DemonstrationExtensions
{
    /// <summary>
    /// Makes them when everything is ready, unless <c>Sample</c> is false; <c>demonstration-people</c> gives them new
    /// passwords.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDemonstrationPeople(
        this IResourceBuilder<ProjectResource> identity, IResourceBuilder<ProjectResource> gateway)
    {
        var builder = identity.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode || !builder.Environment.IsDevelopment())
        {
            return identity;
        }

        var people = new DemonstrationPeople(builder.DataFolder());
        if (builder.Configuration.GetValue("Sample", true))
        {
            identity.OnBeforeResourceStarted((_, _, _) =>
            {
                people.RenewUnlessShown();
                return Task.CompletedTask;
            });
            builder.OnceReady((services, cancellationToken) => people.Show(gateway, services, cancellationToken));
        }

        return identity
            .WithEnvironment(context => people.Tell(context.EnvironmentVariables))
            .WithTextCommand(
                "demonstration-people", "Demonstration people",
                "Gives the demonstration people new passwords and shows them. Identity is restarted for it.",
                async context =>
                {
                    people.Renew();
                    var (services, cancellationToken) = (context.Services, context.CancellationToken);
                    await services.GetRequiredService<ResourceCommandService>()
                        .ExecuteCommandAsync(identity.Resource, KnownResourceCommands.RestartCommand, cancellationToken);
                    await services.GetRequiredService<ResourceNotificationService>()
                        .WaitForResourceHealthyAsync(identity.Resource.Name, cancellationToken);
                    return await people.Show(gateway, services, cancellationToken) ?? "";
                });
    }
}
