using System.Security.Cryptography;
using System.Text.Json;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Hosting;

namespace Vmdo.AppHost.Infrastructure;

internal static class Secrets
{
    /// <summary>
    /// A secret: from configuration (<c>Parameters:{name}</c>), else in development made once and kept in the data folder.
    /// In production nothing is made: it has to be given.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment()
            ? builder.AddParameter(name, new KeptSecret(builder.DataFolder(), name), secret: true)
            : builder.AddParameter(name, secret: true);

    /// <summary>Random, in a file that only its owner reads. Hexadecimal digits, so that it fits every connection string and URI.</summary>
    private sealed class KeptSecret(DataFolder data, string name) : ParameterDefault
    {
        private static readonly Lock Writing = new();
        private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

        public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", "{generated}");

        public override string GetDefaultValue()
        {
            lock (Writing)
            {
                var known = File.Exists(data.SecretsPath)
                    ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(data.SecretsPath))!
                    : new(StringComparer.Ordinal);
                if (!known.TryGetValue(name, out var value))
                {
                    known[name] = value = RandomNumberGenerator.GetHexString(40, lowercase: true);
                    data.Create();
                    PrivateFile.Write(data.SecretsPath, JsonSerializer.Serialize(known, Indented));
                }

                return value;
            }
        }
    }
}
