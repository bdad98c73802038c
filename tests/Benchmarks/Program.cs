using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Vmdo.Benchmarks;

// In this process: the servers are started once, and nothing is built anew. A short job; what counts are the ratios.
await using var identity = await RunningIdentity.Start();
TokenBenchmarks.Identity = identity;
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(10);
var config = DefaultConfig.Instance.AddJob(job).HideColumns(Column.Error, Column.Toolchain).WithOption(ConfigOptions.DisableLogFile, true);
BenchmarkRunner.Run<TokenBenchmarks>(config, args);
