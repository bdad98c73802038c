using System.ComponentModel;
using System.Runtime.InteropServices;
using Spectre.Console;
using Vmdo.Standalone;
using Vmdo.Standalone.Commands;

// The first request to end stops everything in order; a second one does not wait, and the kernel ends the parts.
using var ending = new CancellationTokenSource();
PosixSignal[] requests = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
var registrations = requests.Select(signal => PosixSignalRegistration.Create(signal, Ended)).ToList();

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 200; // a file has no edge to wrap at
}

try
{
    var line = CommandLine.Parse(args);
    return line.Command switch
    {
        "up" => await UpCommand.Run(line, ending.Token),
        "down" => await DownCommand.Run(line, ending.Token),
        "status" => await StatusCommand.Run(line, ending.Token),
        "logs" => await LogsCommand.Run(line, ending.Token),
        "token" => await TokenCommand.Run(line, ending.Token),
        "mail" => await MailCommand.Run(line, ending.Token),
        "audit" => await AuditCommand.Run(line, ending.Token),
        "doctor" => await DoctorCommand.Run(line, ending.Token),
        "help" or "-h" or "--help" => HelpCommand.Run(),
        _ => throw new VmdoException($"There is no command {line.Command}. See ./vmdo help."),
    };
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    return 0;
}
catch (VmdoException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (UnauthorizedAccessException exception)
{
    await Console.Error.WriteLineAsync($"{exception.Message} Run it as the account that owns the data folder, or choose another one with --data.");
    return 1;
}
catch (Exception exception) when (exception is Win32Exception or IOException or HttpRequestException)
{
    await Console.Error.WriteLineAsync($"{exception.Message} ./vmdo doctor may know more.");
    return 1;
}
finally
{
    registrations.ForEach(registration => registration.Dispose());
}

void Ended(PosixSignalContext context)
{
    context.Cancel = !ending.IsCancellationRequested;
    ending.Cancel();
}
