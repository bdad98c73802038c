using System.Net.Sockets;
using Npgsql;

namespace Vmdo.Storage;

/// <summary>Tells a database that cannot be reached just now from one that says no.</summary>
public static class DatabaseAway
{
    public static bool IsReasonOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is NpgsqlException { IsTransient: true } or SocketException)
            {
                return true;
            }
        }

        return false;
    }
}
