using Microsoft.AspNetCore.Http;

namespace Vmdo.Storage.Writes;

/// <summary>An answer that is held back until it is settled whether it holds. Status and headers stand in the response already.</summary>
internal sealed record Answer(int Status, string? Location, string? EntityTag, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Writes the use case's result without sending it.</summary>
    public static async Task<Answer> Of(HttpContext http, object? result)
    {
        var client = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            var written = result as IResult ?? throw new NotSupportedException("A use case that writes returns an IResult.");
            await written.ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = client;
        }

        return new(http.Response.StatusCode, http.Response.Headers.Location, http.Response.Headers.ETag, held.ToArray());
    }

    /// <summary>One without content is left as it is, so that a bare status still becomes problem details.</summary>
    public async Task Send(HttpContext http)
    {
        if (!Body.IsEmpty)
        {
            await http.Response.Body.WriteAsync(Body, http.RequestAborted);
        }
    }
}
