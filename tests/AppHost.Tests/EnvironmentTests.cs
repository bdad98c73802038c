using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Vmdo.AppHost.Operation;

namespace Vmdo.AppHost.Tests;

/// <summary>Production is never development: what is for trying things out cannot appear there.</summary>
public sealed class EnvironmentTests
{
    private static readonly string[] ForTrying = ["Demonstration", "partner-demo"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_for_trying_things_out_appears_in_production()
    {
        var builder = await SystemModel.Builder("--environment=Production", "--Sample=true");
        Assert.DoesNotContain(builder.Resources, r => r.Name is "mail" or "partner-demo-secret");
        Assert.DoesNotContain(
            builder.Resources.SelectMany(r => r.Annotations.OfType<ResourceCommandAnnotation>()), c => c.Name is "load-sample" or "demonstration-people" or "show");
        foreach (var parameter in builder.Resources.OfType<ParameterResource>().Where(p => p.Secret))
        {
            Assert.Null(parameter.Default); // no password is made up
        }

        foreach (var service in builder.Resources.OfType<ProjectResource>())
        {
            var names = await VariablesOf(service);
            Assert.DoesNotContain(names, name => ForTrying.Any(f => name.Contains(f, StringComparison.Ordinal)));
        }
    }

    /// <summary>Such a run, <c>aspire run --isolated</c>, stands beside another one, which has the gateway's port.</summary>
    [Fact]
    public async Task A_run_with_ports_of_its_own_leaves_the_port_of_the_gateway_to_others()
    {
        Assert.Equal(5080, await GatewayPort(ofItsOwn: false));
        Assert.Null(await GatewayPort(ofItsOwn: true));

        static async Task<int?> GatewayPort(bool ofItsOwn)
        {
            var builder = await SystemModel.Builder("--environment=Development", $"--DcpPublisher:RandomizePorts={ofItsOwn}");
            return builder.Resources.Single(r => r.Name is "gateway").Annotations.OfType<EndpointAnnotation>().Single(e => e.Name is "http").Port;
        }
    }

    [Fact]
    public async Task The_same_look_finds_all_of_it_in_development()
    {
        var builder = await SystemModel.Builder("--environment=Development", "--Sample=true");
        Assert.Contains(builder.Resources, r => r.Name is "mail");
        Assert.Contains(builder.Resources.SelectMany(r => r.Annotations.OfType<ResourceCommandAnnotation>()), c => c.Name is "load-sample");
        Assert.Contains(await VariablesOf(builder.Resources.OfType<ProjectResource>().Single(r => r.Name == "identity")), name => name.Contains("partner-demo", StringComparison.Ordinal));
        Assert.All(builder.Resources.OfType<ParameterResource>().Where(p => p.Secret), p => Assert.NotNull(p.Default));
    }

    [Fact]
    public async Task In_production_what_is_missing_is_named_before_anything_starts()
    {
        var builder = await SystemModel.Builder("--environment=Production", "--Parameters:office_secret=given");
        await using var app = await builder.BuildAsync(Cancel);
        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Cancel));
        Assert.Contains("Nothing is made up in this environment. Give as environment variables: Parameters__", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Parameters__membersdb_password", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("office", refused.Message, StringComparison.Ordinal); // given as an environment variable would give it
        Assert.False(Directory.Exists(Path.Combine(app.DataPath(), "postgres")));
    }

    private static async Task<IReadOnlyCollection<string>> VariablesOf(ProjectResource service)
    {
        var context = new EnvironmentCallbackContext(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), service, cancellationToken: Cancel);
        foreach (var callback in service.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            try
            {
                await callback.Callback(context);
            }
            catch (InvalidOperationException)
            {
                // Asks for what only a running application has, such as the dashboard's address.
            }
        }

        return context.EnvironmentVariables.Keys;
    }
}
