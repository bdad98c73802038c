using System.Text;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Imports;

/// <summary>The file that a request brings, read before anything waits for it.</summary>
public sealed record UploadedCsv(string Text)
{
    /// <exception cref="BadHttpRequestException">Not <c>text/csv</c>.</exception>
    /// <exception cref="MalformedRequest">Not UTF-8.</exception>
    public static async ValueTask<UploadedCsv?> BindAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw new BadHttpRequestException("text/csv is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var text = new StreamReader(http.Request.Body, strict);
            return new(await text.ReadToEndAsync(http.RequestAborted));
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedRequest([new("is not UTF-8; save the file as CSV UTF-8") { Line = 1 }]);
        }
    }
}
