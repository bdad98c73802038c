using Google.Protobuf;

namespace Vmdo.EndToEnd.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
public sealed record Span(string Service, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>Reads an OTLP export request (opentelemetry-proto, trace/v1); numbers are the protocol's field numbers.</summary>
    public static IEnumerable<Span> ReadRequest(byte[] request) => Messages(request, 1).SelectMany(ReadResource);

    private static IEnumerable<Span> ReadResource(byte[] resourceSpans)
    {
        var attributes = Messages(resourceSpans, 1).SelectMany(resource => Messages(resource, 1)).Select(ReadAttribute).ToDictionary(a => a.Key, a => a.Value);
        return Messages(resourceSpans, 2).SelectMany(scope => Messages(scope, 2)).Select(span => ReadSpan(span, attributes.GetValueOrDefault("service.name", "")));
    }

    private static Span ReadSpan(byte[] span, string service) => new(
        service,
        Convert.ToHexStringLower(Messages(span, 1).Single()),
        Convert.ToHexStringLower(Messages(span, 2).Single()),
        Convert.ToHexStringLower(Messages(span, 4).SingleOrDefault() ?? []),
        Text(Messages(span, 5).Single()),
        Messages(span, 9).Select(ReadAttribute).GroupBy(a => a.Key).ToDictionary(g => g.Key, g => g.First().Value));

    private static KeyValuePair<string, string> ReadAttribute(byte[] keyValue) => new(
        Text(Messages(keyValue, 1).Single()),
        Messages(keyValue, 2).SelectMany(value => Messages(value, 1)).Select(Text).FirstOrDefault() ?? "");

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    /// <summary>The length-delimited fields with a number: messages, texts and bytes alike.</summary>
    private static List<byte[]> Messages(byte[] message, int number)
    {
        var found = new List<byte[]>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0 and var tag)
        {
            if (WireFormat.GetTagFieldNumber(tag) == number && WireFormat.GetTagWireType(tag) is WireFormat.WireType.LengthDelimited)
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }
}
