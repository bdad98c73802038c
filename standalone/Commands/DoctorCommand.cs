namespace Vmdo.Standalone.Commands;

/// <summary>Looks at everything that a start needs, and at the parts of a running system. Exit code 0 when nothing is wrong.</summary>
internal static class DoctorCommand
{
    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. await Checkup.Programs(cancellationToken), .. Checkup.Folder(line.Data), Checkup.Build()];
        findings.AddRange(RunningSystem.Find(line.Data) is null ? FreePorts(line) : await Readiness(line.Data, cancellationToken));
        foreach (var (subject, remedy) in findings)
        {
            Console.WriteLine($"{(remedy is null ? "ok     " : "PROBLEM")} {subject}");
            Console.Write(remedy is null ? "" : $"        {remedy}\n");
        }

        return findings.All(finding => finding.Remedy is null) ? 0 : 1;
    }

    private static IEnumerable<Finding> FreePorts(CommandLine line)
    {
        var ports = Ports.From(line.BasePort).OverriddenByEnvironment();
        var taken = ports.Taken().ToList();
        return taken.Count == 0
            ? [new($"Nothing runs in {line.Data.Path}; ports {line.BasePort} and following are free")]
            : taken.Select(p => new Finding($"Port {p.Port} for {p.Part} is taken", $"Choose another with {Ports.VariableOf(p.Part)}=…, or move all with --port"));
    }

    private static async Task<IEnumerable<Finding>> Readiness(DataFolder data, CancellationToken cancellationToken)
    {
        var system = await RunningSystem.Describe(data, cancellationToken);
        return await Task.WhenAll(system.Parts.Select(async part => await part.IsReady(cancellationToken)
            ? new Finding($"{part.Name} is ready at {part.Address}")
            : new Finding($"{part.Name} does not answer at {part.Address}", $"See what it wrote: ./vmdo logs {part.Name}")));
    }
}
