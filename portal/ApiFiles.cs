using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Vmdo.Portal;

/// <summary>A file of the API on its way to a browser.</summary>
/// <param name="Content">Read while it is sent on.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Name">How the API calls it, with its day.</param>
internal sealed record ApiFile(Stream Content, string Type, string Name);

/// <summary>Files for the API and of the API. They take longer than what a page asks for.</summary>
internal sealed class ApiFiles(HttpClient http)
{
    private const string Csv = "text/csv";

    /// <summary>Sends a file of comma separated values; what the API says of it is JSON.</summary>
    public async Task<ApiResponse> Upload(string path, byte[] file, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(Csv);
        try
        {
            using var answer = await http.PostAsync(new Uri(ApiCalls.Root + path, UriKind.Relative), content, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
            return new((int)answer.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, null, null);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(0, null, null, null);
        }
    }

    /// <summary>Begins to read a file, which ends with the visit; where there is none, the status says why.</summary>
    public async Task<(int Status, ApiFile? File)> Download(string path, HttpResponse visit, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.GetAsync(
                new Uri(ApiCalls.Root + path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            visit.RegisterForDispose(answer);
            var headers = answer.Content.Headers;
            var name = headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName?.Trim('"') ?? "export.csv";
            return answer.IsSuccessStatusCode
                ? (200, new(await answer.Content.ReadAsStreamAsync(cancellationToken), headers.ContentType?.ToString() ?? Csv, name))
                : ((int)answer.StatusCode, null);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (0, null);
        }
    }
}
