using Yarp.ReverseProxy.Forwarder;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// What a client is told when its request could not be forwarded: 502 when the service cannot be reached, 504 when it is
/// too slow, 413 when the body grew too large on its way. What a service itself answers passes unchanged.
/// </summary>
internal sealed partial class ForwarderProblems(ILogger<ForwarderProblems> logger)
{
    private const string SecondsToWait = "5";

    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetForwarderErrorFeature() is { } failure && !http.RequestAborted.IsCancellationRequested)
        {
            LogFailure(
                http.GetReverseProxyFeature().Cluster.Config.ClusterId,
                failure.Error,
                failure.Exception?.GetBaseException().Message);
            await (http.Response.HasStarted ? Task.CompletedTask : Explain(http, failure.Error));
        }
    }

    private static Task Explain(HttpContext http, ForwarderError error)
    {
        var status = http.Response.StatusCode;
        if (status is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout)
        {
            http.Response.Headers.RetryAfter = SecondsToWait;
        }

        var detail = (status, error) switch
        {
            (StatusCodes.Status413PayloadTooLarge, _) => "The body is too large.",
            (StatusCodes.Status408RequestTimeout, _) => "The body came too slowly.",
            (StatusCodes.Status504GatewayTimeout, _) => "The service did not answer in time. Whether it did what was asked is not known.",
            (StatusCodes.Status503ServiceUnavailable, _) => "No instance of the service is available just now.",
            (StatusCodes.Status502BadGateway, ForwarderError.Request) =>
                "The service cannot be reached just now, or broke off before its answer.",
            (StatusCodes.Status502BadGateway, _) => "The service broke off its answer.",
            _ => "The request could not be forwarded.",
        };
        return TypedResults.Problem(detail, statusCode: status).ExecuteAsync(http);
    }

    [LoggerMessage(1, LogLevel.Warning, "A request to {Service} could not be forwarded ({Error}): {Reason}")]
    private partial void LogFailure(string service, ForwarderError error, string? reason);
}
