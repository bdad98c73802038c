using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Vmdo.Benchmarks;

// Each word on the command line is a topic; all of them when there is none. A new topic is a class and a line here.
Dictionary<string, Type> topics = new()
{
    ["tokens"] = typeof(TokenBenchmarks),
    ["register"] = typeof(RegisterBenchmarks),
    ["import"] = typeof(ImportBenchmarks),
    ["votes"] = typeof(VoteBenchmarks),
};
if (args.FirstOrDefault(a => !topics.ContainsKey(a)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is no topic; there are: {string.Join(", ", topics.Keys)}");
    return 1;
}

// In this process: the servers are started once, and nothing is built anew. A short job; what counts are the ratios.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMinIterationTime(TimeInterval.FromMilliseconds(200)).WithWarmupCount(2).WithIterationCount(10);
var config = DefaultConfig.Instance.AddJob(job).HideColumns(Column.Error, Column.Toolchain).WithOption(ConfigOptions.DisableLogFile, true);
var failed = false;
foreach (var topic in args is [] ? [.. topics.Keys] : args)
{
    var summary = BenchmarkRunner.Run(topics[topic], config);
    failed |= summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success);
    Growth.Print(summary);
    await Started.Stop();
}

return failed ? 1 : 0;
