using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.AppHost;
using Vmdo.Contracts;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Outbox;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>What no compiler checks about our code.</summary>
public sealed class CodeTests(Services services) : IClassFixture<Services>
{
    private static readonly Assembly Contracts = typeof(IEvent).Assembly;

    private static IEnumerable<Assembly> Ours => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetTypes().Any(IsOurs) && !a.GetName().Name!.Contains("Test", StringComparison.Ordinal));

    [Fact]
    public void Contracts_reference_nothing_but_the_platform()
    {
        Assert.All(Contracts.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_messaging_and_who_starts_the_broker_know_the_bus()
    {
        var knowing = Ours.Where(a => a.GetReferencedAssemblies().Any(r => r.Name!.StartsWith("MassTransit", StringComparison.Ordinal) || r.Name!.StartsWith("RabbitMQ", StringComparison.Ordinal)));
        Assert.Equal(["AppHost", "Messaging"], knowing.Select(a => a.GetName().Name).Order());
    }

    [Fact]
    public async Task Services_never_reference_each_other()
    {
        var names = (await SystemModel.Services).Select(string? (s) => s.AssemblyName()).Append("Gateway").ToList();
        Assert.All(
            Ours.Where(a => names.Contains(a.GetName().Name)),
            a => Assert.DoesNotContain(a.GetReferencedAssemblies(), r => names.Contains(r.Name)));
    }

    [Fact]
    public void Events_are_sealed_records_with_a_wire_name_of_their_own()
    {
        var events = Contracts.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(IEvent)) && !t.IsInterface).ToList();
        Assert.All(events, e => Assert.True(e.IsSealed && e.GetMethod("<Clone>$") is not null, $"{e} is no sealed record"));
        var names = events.Select(EventTypes.NameOf).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void No_two_services_share_a_queue()
    {
        var queues = services.All.Values.SelectMany(s => s.GetService<MessagingOptions>()?.Queues ?? []).ToList();
        Assert.NotEmpty(queues);
        Assert.Equal(queues.Distinct(), queues);
        Assert.All(services.All, s => Assert.All(s.Value.GetService<MessagingOptions>()?.Queues ?? [], q => Assert.StartsWith($"{s.Key}.", q, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_namespace_of_ours_hides_the_platforms()
    {
        Assert.DoesNotContain(Ours.SelectMany(a => a.GetTypes()).Where(IsOurs).Select(t => t.Namespace).Distinct(), n => n?.Split('.').Contains("System") is true);
    }

    /// <summary>A contract only grows: what is here stays, new members are optional. The file is the wire format as it was published.</summary>
    [Fact]
    public void Contracts_keep_every_member_they_ever_had()
    {
        var now = Contracts.GetExportedTypes().Where(t => t.IsClass && t.GetMethod("<Clone>$") is not null).OrderBy(t => t.FullName, StringComparer.Ordinal)
            .ToDictionary(t => t.FullName!, t => t.GetProperties().Select(p => $"{p.Name}: {Describe(p)}").Order(StringComparer.Ordinal).ToList());
        var path = Path.Combine(Repository.Root, "tests", "Conventions.Tests", "contracts.json");
        var published = JsonSerializer.Deserialize<Dictionary<string, List<string>>>(File.ReadAllText(path))!;
        foreach (var (contract, members) in published)
        {
            Assert.True(now.ContainsKey(contract), $"{contract} is gone");
            Assert.All(members, m => Assert.True(now[contract].Contains(m), $"{contract} has lost {m}"));
            Assert.All(now[contract].Except(members), m => Assert.True(m.EndsWith('?'), $"{contract} has {m}: a new member is optional, and is added to contracts.json"));
        }

        Assert.Equal(published.Keys, now.Keys);
    }

    /// <summary>Two panes fit beside each other.</summary>
    [Fact]
    public void Lines_have_at_most_140_characters()
    {
        var files = Files("AppHost", "ServiceDefaults", "contracts", "storage", "messaging", "access", "services", "gateway", "portal", "pages", "clients");
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Index()
            .Where(line => line.Item.Length > 140).Select(line => $"{file}:{line.Index + 1}")));
    }

    [Fact]
    public void Every_use_case_has_its_file()
    {
        var hidden = Files("services", "messaging", "access")
            .SelectMany(file => UseCasesIn(file).Where(useCase => useCase != Path.GetFileNameWithoutExtension(file)).Select(useCase => $"{useCase} in {file}"));
        Assert.Empty(hidden);
    }

    [Fact]
    public void What_a_request_says_stands_in_its_use_case_or_in_a_file_of_its_own()
    {
        var homes = Files("services").SelectMany(TypesIn).ToLookup(t => t.Type, t => Path.GetFileNameWithoutExtension(t.File));
        var requests = Files("services")
            .SelectMany(file => UseCasesIn(file).Select(useCase => (UseCase: useCase, Text: File.ReadAllText(file))))
            .SelectMany(u => Regex.Matches(u.Text, @" Handle\(([^{;]*?)\)\s*(?:=>|\{)").SelectMany(m => Regex.Matches(m.Groups[1].Value, @"\b([A-Z]\w+)\?? \w+"))
                .Select(m => (u.UseCase, Type: m.Groups[1].Value)));
        Assert.DoesNotContain(requests, r => homes[r.Type].Any() && !homes[r.Type].Any(home => home == r.UseCase || home == r.Type));
    }

    /// <summary>A status follows the table of its process, where everybody finds it.</summary>
    [Fact]
    public void What_may_follow_what_stands_in_a_table() => Assert.DoesNotContain(
        Files("services"),
        file => Regex.IsMatch(File.ReadAllText(file), @"Rule\.Require\(\s*!?Status(?:At\(\w+\))?\s+is\b|^\s*\(?Status[^=;]* = \(?\w+Status\.", RegexOptions.Multiline));

    /// <summary>
    /// On a machine that has none of the tools yet, "dotnet tool restore" (SDK 10.0.401) takes what follows a tool of a package for each
    /// platform for that tool, and fails. The order in the manifest is its order.
    /// </summary>
    [Fact]
    public void The_tool_that_has_a_package_for_each_platform_is_restored_last()
    {
        var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));
        Assert.Equal("aspire.cli", manifest.RootElement.GetProperty("tools").EnumerateObject().Last().Name);
    }

    private static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => new[] { "/obj/", "/bin/", "/Migrations/" }.All(part => !file.Contains(part, StringComparison.Ordinal)));

    private static IEnumerable<(string Type, string File)> TypesIn(string file) => Regex
        .Matches(File.ReadAllText(file), @"^(?:public|internal) [\w ]*\b(?:record struct|record|class|struct|enum) (\w+)", RegexOptions.Multiline)
        .Select(match => (match.Groups[1].Value, file));

    // A use case is a static class with a method "Handle", which its route names.
    private static IEnumerable<string> UseCasesIn(string file) => Regex
        .Split(File.ReadAllText(file), "^(?=(?:public|internal) )", RegexOptions.Multiline)
        .Where(type => type.Contains(" Handle(", StringComparison.Ordinal))
        .Select(type => Regex.Match(type, @"^\w+ static (?:partial )?class (\w+)"))
        .Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Vmdo.", StringComparison.Ordinal) is true;

    private static string Describe(PropertyInfo property)
    {
        var type = property.PropertyType;
        var name = Nullable.GetUnderlyingType(type) is { } value ? $"{value.Name}?" : type.IsGenericType ? $"{type.Name[..^2]}<{type.GetGenericArguments()[0].Name}>" : type.Name;
        var optional = !type.IsValueType && new NullabilityInfoContext().Create(property).ReadState is NullabilityState.Nullable;
        return optional ? $"{name}?" : name;
    }
}
