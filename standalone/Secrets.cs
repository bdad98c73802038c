using System.Security.Cryptography;
using System.Text.Json;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone;

/// <summary>Passwords and keys of one system: made once, random, in a file that only its owner reads.</summary>
public sealed class Secrets
{
    public const string Postgres = "postgres";
    public const string RabbitMq = "rabbitmq";
    public const string DashboardLogin = "dashboard.login";
    public const string DashboardOtlp = "dashboard.otlp";

    private const string ClientPrefix = "client.";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly SortedDictionary<string, string> _values;

    private Secrets(SortedDictionary<string, string> values) => _values = values;

    public string this[string name] => _values[name];

    /// <summary>Clients that can be given a token without a person.</summary>
    public static IReadOnlyList<string> Clients { get; } = ["office", "partner-demo"];

    private static IEnumerable<string> Needed =>
    [
        Postgres, RabbitMq, DashboardLogin, DashboardOtlp,
        .. Service.All.Where(s => s.Database is not null).Select(s => OfRole(s.Database!.Role)), // filtered just before
        .. Clients.Select(OfClient),
    ];

    public static string OfRole(string role) => $"database.{role}";

    public static string OfClient(string client) => ClientPrefix + client;

    /// <summary>Reads the secrets and makes those that are missing.</summary>
    /// <exception cref="VmdoException">The databases are there, but the file with their passwords is not.</exception>
    public static async Task<Secrets> LoadOrCreate(DataFolder data, CancellationToken cancellationToken)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(data.SecretsPath))
        {
            values = JsonSerializer.Deserialize<SortedDictionary<string, string>>(await File.ReadAllTextAsync(data.SecretsPath, cancellationToken))!;
        }
        else if (Directory.Exists(data.PostgresPath))
        {
            throw new VmdoException($"{data.SecretsPath} is gone, and with it the passwords of the databases in {data.Path}. Bring it back, or choose another data folder with --data.");
        }

        var missing = Needed.Where(name => !values.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            missing.ForEach(name => values[name] = RandomNumberGenerator.GetHexString(40, lowercase: true));
            await PrivateFile.Write(data.SecretsPath, JsonSerializer.Serialize(values, Indented), cancellationToken);
        }

        return new(values);
    }
}
