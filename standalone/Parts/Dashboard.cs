using System.Net;
using System.Runtime.InteropServices;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>The Aspire dashboard alone: receives what all parts report and shows it. The system runs without it as well.</summary>
public sealed class Dashboard(DataFolder data, Secrets secrets, int port, int grpcPort, int httpPort)
    : Part("dashboard", $"http://localhost:{port}/", data)
{
    private const string Version = "13.5.4";
    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(3);
    private static readonly HttpClient Http = new();

    public Uri LoginLink => new($"{Address}login?t={secrets[Secrets.DashboardLogin]}");

    public Telemetry Receiver => new(new($"http://127.0.0.1:{grpcPort}"), "grpc", $"x-otlp-api-key={secrets[Secrets.DashboardOtlp]}");

    /// <summary>Whether it is worth a try: it is installed, or npm is there to fetch it.</summary>
    public bool IsObtainable => File.Exists(Cli) || Tool.Find("npm") is not null;

    private static string Package => $"@microsoft/aspire-cli-linux-{(RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x64")}";

    private string Cli => Path.Combine(Data.DashboardPath, "node_modules", Package, "bin", "aspire");

    /// <summary>Starts it if that is possible; if not, reports why and leaves it at that.</summary>
    public async Task TryStart(Action<string> report, CancellationToken cancellationToken)
    {
        try
        {
            await Start(cancellationToken);
        }
        catch (VmdoException exception)
        {
            await Kill();
            HasFailed("not available");
            report($"The dashboard is not available, the system runs without it. {exception.Message}");
        }
    }

    private protected override async Task<Launch> Prepare(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Data.DashboardPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(Cli))
        {
            Become(PartState.Starting, "installing with npm");
            await Install(cancellationToken);
        }

        return new(Cli,
            "dashboard", "run", "--non-interactive", "--nologo", "--frontend-url", $"http://127.0.0.1:{port}",
            "--otlp-grpc-url", $"http://127.0.0.1:{grpcPort}", "--otlp-http-url", $"http://127.0.0.1:{httpPort}")
        {
            DeathSignal = Signal.Terminate,
            WorkingFolder = Data.DashboardPath,
            Environment = new Dictionary<string, string>
            {
                ["HOME"] = Data.DashboardPath, // it unpacks itself there
                ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
                ["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey",
                ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = secrets[Secrets.DashboardOtlp],
                ["DASHBOARD__FRONTEND__BROWSERTOKEN"] = secrets[Secrets.DashboardLogin],
            },
        };
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        using var response = await Http.GetAsync(new Uri($"http://127.0.0.1:{port}/login"), cancellationToken);
        return response.StatusCode is HttpStatusCode.OK;
    }

    private async Task Install(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(InstallsWithin);
        try
        {
            await Tool.Run(
                new("npm", "install", "--prefix", Data.DashboardPath, "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", $"{Package}@{Version}")
                {
                    InheritsAll = true,
                    WorkingFolder = Data.DashboardPath,
                },
                timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VmdoException($"npm did not install {Package} within {InstallsWithin.TotalMinutes:0} minutes.");
        }
    }
}

/// <summary>Where parts send traces, metrics and logs.</summary>
/// <param name="Endpoint">Of an OTLP receiver.</param>
/// <param name="Protocol"><c>grpc</c> or <c>http/protobuf</c>.</param>
/// <param name="Headers">As in <c>OTEL_EXPORTER_OTLP_HEADERS</c>; null when the receiver needs none.</param>
public sealed record Telemetry(Uri Endpoint, string Protocol, string? Headers = null);
