using System.Text.Json;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Access.Audit;

/// <summary>Where the record's head was at an instant.</summary>
public sealed record AuditAnchor(long Position, string Hash, DateTimeOffset At);

/// <summary>
/// Heads of the chain, outside of the database: lines of JSON in a file that only grows. Copy it to where nobody who runs
/// the system can write.
/// </summary>
internal sealed class AuditAnchors(IOptions<AuditOptions> options)
{
    private readonly string? _path = options.Value.AnchorFile;

    public async Task Add(AuditAnchor anchor, CancellationToken cancellationToken)
    {
        if (_path is null || (await Read(cancellationToken) is [.., var last] && last.Position == anchor.Position))
        {
            return;
        }

        // a file lies in a folder
        Directory.CreateDirectory(
            Path.GetDirectoryName(Path.GetFullPath(_path))!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.AppendAllTextAsync(_path, "\n" + JsonSerializer.Serialize(anchor, JsonDefaults.Options), cancellationToken);
    }

    public async Task<IReadOnlyList<AuditAnchor>> Read(CancellationToken cancellationToken)
    {
        if (_path is null || !File.Exists(_path))
        {
            return [];
        }

        var lines = await File.ReadAllLinesAsync(_path, cancellationToken);
        return [.. lines.Select(Parse).OfType<AuditAnchor>()];
    }

    // A line that a crash has cut off says nothing.
    private static AuditAnchor? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditAnchor>(line, JsonDefaults.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
