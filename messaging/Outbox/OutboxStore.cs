using Npgsql;
using NpgsqlTypes;

namespace Vmdo.Messaging.Outbox;

/// <summary>A saved event on its way out.</summary>
internal sealed record PendingMessage(long Id, Guid MessageId, string Type, string Payload, string? TraceParent);

/// <summary>What became of publishing: delivered rows go, faulty ones are counted and parked, undelivered ones stay.</summary>
internal enum PublishResult
{
    Delivered,
    Faulty,
    Undelivered,
}

internal sealed record PublishOutcome(PendingMessage Message, PublishResult Result, string? Error = null);

/// <summary>The outbox as its dispatcher sees it: rows are taken, published and settled in one transaction.</summary>
internal sealed class OutboxStore(NpgsqlDataSource database)
{
    // Any constant; the lock is per database, and each service has its own.
    private const long LeaderLock = 0x6f7574626f78;

    /// <summary>Tries until a faulty message is parked.</summary>
    private const short MaxAttempts = 5;

    /// <summary>Waits to be the leader, then takes the oldest rows. Waiting, rather than trying, loses no wake-up.</summary>
    public async Task<Batch> NextBatch(int limit, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var take = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    // A dispatcher that hangs must not lead forever.
                    new("set local idle_in_transaction_session_timeout = '30s'"),
                    new($"select pg_advisory_xact_lock({LeaderLock})"),
                    new("select id, message_id, type, payload, trace_parent from outbox_messages "
                        + "where parked_at is null order by id limit $1 for update skip locked")
                    {
                        Parameters = { new() { Value = limit } },
                    },
                },
            };
            var messages = new List<PendingMessage>();
            await using (var reader = await take.ExecuteReaderAsync(cancellationToken))
            {
                await reader.NextResultAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    messages.Add(new(
                        reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                        reader.IsDBNull(4) ? null : reader.GetString(4)));
                }
            }

            return new Batch(connection, transaction, messages);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Rows that no other dispatcher can take until they are settled or given back by disposal.</summary>
    internal sealed class Batch(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<PendingMessage> messages)
        : IAsyncDisposable
    {
        public IReadOnlyList<PendingMessage> Messages => messages;

        public async Task Settle(IReadOnlyList<PublishOutcome> outcomes, CancellationToken cancellationToken)
        {
            await using var settle = new NpgsqlBatch(connection, transaction);
            var delivered = outcomes.Where(o => o.Result is PublishResult.Delivered).Select(o => o.Message.Id).ToArray();
            if (delivered.Length > 0)
            {
                settle.BatchCommands.Add(
                    new("delete from outbox_messages where id = any($1)") { Parameters = { new() { Value = delivered } } });
            }

            foreach (var faulty in outcomes.Where(o => o.Result is PublishResult.Faulty))
            {
                settle.BatchCommands.Add(new(
                    "update outbox_messages set attempts = attempts + 1, error = $2, "
                        + $"parked_at = case when attempts + 1 >= {MaxAttempts} then now() end where id = $1")
                {
                    Parameters =
                    {
                        new() { Value = faulty.Message.Id },
                        new() { Value = (object?)faulty.Error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
                    },
                });
            }

            if (settle.BatchCommands.Count > 0)
            {
                await settle.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
