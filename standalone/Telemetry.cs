namespace Vmdo.Standalone;

/// <summary>Where parts send traces, metrics and logs.</summary>
/// <param name="Endpoint">Of an OTLP receiver.</param>
/// <param name="Protocol"><c>grpc</c> or <c>http/protobuf</c>.</param>
/// <param name="Headers">As in <c>OTEL_EXPORTER_OTLP_HEADERS</c>; null when the receiver needs none.</param>
public sealed record Telemetry(Uri Endpoint, string Protocol, string? Headers = null);
