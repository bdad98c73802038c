using System.Diagnostics;

namespace Vmdo.Messaging.Bus;

/// <summary>The traces of messaging; names and ids only, never a payload.</summary>
internal static class Tracing
{
    /// <summary>Our own header beside MassTransit's, so that a batch knows the trace of each of its messages.</summary>
    public const string ParentHeader = "traceparent";

    public static readonly ActivitySource Source = new("Vmdo.Messaging");
}
