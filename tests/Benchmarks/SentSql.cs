using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Vmdo.Benchmarks;

/// <summary>Listens to the SQL that EF Core sends, to send the very same without our code.</summary>
internal sealed class SentSql : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>EF Core remembers for a second that nobody listens.</summary>
    private static readonly TimeSpan LooksForListenersEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Statement> _statements = [];
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Func<string, bool> _isWanted;

    private SentSql(Func<string, bool> isWanted)
    {
        _isWanted = isWanted;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What is sent while something is done, without what the service does beside it.</summary>
    public static async Task<IReadOnlyList<Statement>> While(Func<Task> done, Func<string, bool> isWanted)
    {
        using var sent = new SentSql(isWanted);
        await Task.Delay(LooksForListenersEvery * 2);
        await done();
        return [.. sent._statements];
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command } && _isWanted(command.CommandText))
        {
            _statements.Enqueue(Statement.Of(command));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}

/// <summary>A command with the values that it was sent with.</summary>
internal sealed record Statement(string Text, IReadOnlyList<NpgsqlParameter> Parameters)
{
    public static Statement Of(DbCommand command) => new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]);

    /// <summary>Sends it and reads everything that comes.</summary>
    /// <returns>The number of values.</returns>
    public async Task<int> Send(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Text, connection);
        command.Parameters.AddRange(Parameters.Select(p => p.Clone()).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var values = 0;
        do
        {
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                values += reader.GetValues(row);
            }
        }
        while (await reader.NextResultAsync());
        return values;
    }
}
