using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Vmdo.Benchmarks;

/// <summary>How the cost of something grows with the size of what it works on.</summary>
internal static class Growth
{
    /// <summary>The parameter that says how much there is.</summary>
    public const string Size = "Organizations";

    /// <summary>For each case that was measured at several sizes: its mean at each, as a multiple of the smallest.</summary>
    public static void Print(Summary summary)
    {
        var measured = summary.Reports.Where(r => r.Success && r.ResultStatistics is not null && r.BenchmarkCase.Parameters.Items.Any(p => p.Name == Size))
            .Select(r => (
                Case: string.Join(' ', r.BenchmarkCase.Parameters.Items.Where(p => p.Name != Size).Select(p => p.Value).Prepend(r.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo)),
                Size: (int)r.BenchmarkCase.Parameters[Size],
                r.ResultStatistics!.Mean)) // filtered
            .GroupBy(m => m.Case);
        foreach (var one in measured)
        {
            var sizes = one.OrderBy(m => m.Size).ToList();
            Console.WriteLine($"{one.Key}: " + string.Join(" → ", sizes.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Size:N0} ×{m.Mean / sizes[0].Mean:0.0}"))));
        }
    }
}
