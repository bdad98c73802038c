using System.Security.Cryptography;
using System.Text.Json;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Tells representations of one version apart by what is in them.</summary>
public static class Fingerprint
{
    private const int Length = 16;

    public static string Tag<T>(long version, T representation) => EntityTag.Of(version, Of(representation));

    /// <summary>
    /// For those who write nothing: the version would tell them how often something has changed that they do not see.
    /// </summary>
    public static string Tag<T>(T representation) => $"\"v{Of(representation)}\"";

    private static string Of<T>(T representation) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(representation, JsonDefaults.Options)))[..Length];
}
