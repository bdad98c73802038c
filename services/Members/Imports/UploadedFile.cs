using System.Text;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Imports;

/// <summary>The file that a request brings.</summary>
internal static class UploadedFile
{
    /// <exception cref="BadHttpRequestException">Not <c>text/csv</c>.</exception>
    /// <exception cref="MalformedRequest">Not UTF-8.</exception>
    public static async Task<string> ReadCsv(this HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw new BadHttpRequestException("text/csv is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var text = new StreamReader(request.Body, strict);
            return await text.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedRequest([new("is not UTF-8; save the file as CSV UTF-8") { Line = 1 }]);
        }
    }
}
