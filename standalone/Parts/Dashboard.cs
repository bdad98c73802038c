using System.ComponentModel;
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
    private CancellationTokenSource _stopping = new();
    private Task _start = Task.CompletedTask;

    public Uri LoginLink => new($"{Address}login?t={secrets[Secrets.DashboardLogin]}");

    public Telemetry Receiver => new(new($"http://127.0.0.1:{grpcPort}"), "grpc", $"x-otlp-api-key={secrets[Secrets.DashboardOtlp]}");

    /// <summary>Whether it is worth a try: it is installed, or npm is there to fetch it.</summary>
    public bool IsObtainable => File.Exists(Cli) || Tool.Find("npm") is not null;

    private static string Package => $"@microsoft/aspire-cli-linux-{(RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x64")}";

    private string InstallPath => Path.Combine(Data.DashboardPath, Version);

    private string Cli => Path.Combine(InstallPath, "node_modules", Package, "bin", "aspire");

    /// <summary>Starts it if that is possible. Fetching it may take minutes and may fail: nobody waits for it.</summary>
    public void StartInBackground(Action<string> report)
    {
        _stopping = new();
        _start = TryStart(report, _stopping.Token);
    }

    public override async Task Stop()
    {
        await _stopping.CancelAsync();
        await _start.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.Stop();
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

    private async Task TryStart(Action<string> report, CancellationToken cancellationToken)
    {
        try
        {
            await Start(cancellationToken);
        }
        catch (Exception exception) when (exception is VmdoException or IOException or Win32Exception)
        {
            await Kill();
            HasFailed("not available");
            report($"The dashboard is not available, the system runs without it. {exception.Message}");
        }
    }

    private async Task Install(CancellationToken cancellationToken)
    {
        // Only a complete installation gets its name: an interrupted one leaves files that look like programs.
        var draft = InstallPath + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(InstallsWithin);
        try
        {
            await Tool.Run(
                new("npm", "install", "--prefix", draft, "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", $"{Package}@{Version}")
                {
                    InheritsAll = true,
                    WorkingFolder = Data.DashboardPath,
                },
                timeout.Token);
            Directory.Move(draft, InstallPath);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VmdoException($"npm did not install {Package} within {InstallsWithin.TotalMinutes:0} minutes.");
        }
    }
}
