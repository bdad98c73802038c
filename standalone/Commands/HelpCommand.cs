namespace Vmdo.Standalone.Commands;

internal static class HelpCommand
{
    private const string Text = """
        ./vmdo COMMAND   runs the whole system on this machine, without containers

          up [--empty] [--no-dashboard]   installs what is missing, builds, starts everything, stays until Ctrl-C
          down                            stops the running system and waits until it is gone
          status                          shows every part; exit code 0 only when all are ready
          logs [PART] [-f]                shows what the parts wrote; -f keeps following
          token CLIENT                    prints an access token of a client (office, partner-demo)
          mail [ADDRESS]                  shows the latest mails; they are kept in the data folder instead of being sent
          audit                           checks each service's record of who did what; exit code 0 only when all hold
          doctor                          looks for what could be wrong, and says what helps
          test [ARGUMENTS]                builds and runs all tests; arguments go to dotnet test
          help                            this text

        Options of all but test and help
          --data PATH    folder of databases, broker, logs and secrets (VMDO_DATA). Default: .vmdo in the repository;
                         when root runs it from a place that other accounts cannot enter, such as /root, then a folder
                         under /var/lib/vmdo, because PostgreSQL and RabbitMQ run under their own accounts.
          --port PORT    of the gateway (VMDO_PORT), 5080 unless given. The other ports follow it:
                         +1 identity   +2 members   +3 projects             +4 partners   +5 postgres   +6 amqp
                         +7 rabbit-distribution     +8 epmd   +9 dashboard  +10 otlp-grpc  +11 otlp-http
                         Each can be chosen by itself: VMDO_PORT_MEMBERS, VMDO_PORT_OTLP_GRPC, …

        Everything listens on 127.0.0.1 only. --empty leaves out the sample register and the demonstration people. Two systems run side by side
        with different --data and --port.
        """;

    public static int Run()
    {
        Console.WriteLine(Text);
        return 0;
    }
}
