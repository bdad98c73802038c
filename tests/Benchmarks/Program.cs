using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Vmdo.Benchmarks;

// In this process: the servers are started once, and nothing is built anew. A short job; what counts are the ratios.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(12);
var config = DefaultConfig.Instance.AddJob(job).HideColumns(Column.Error, Column.Toolchain).WithOption(ConfigOptions.DisableLogFile, true);
BenchmarkRunner.Run<TokenBenchmarks>(config, args);
