using Npgsql;

namespace Vmdo.Members.Tests;

/// <summary>Somebody else's change that is made and not yet committed: whoever decides by it has to wait.</summary>
internal static class Meanwhile
{
    /// <summary>
    /// Sends requests after a change has been made in a transaction of its own, and commits it when each of them waits for a lock or
    /// has answered. One that does not wait decides by what held before, which its answer shows.
    /// </summary>
    /// <param name="members">Whose database it is.</param>
    /// <param name="change">What somebody else does, with the locks that she takes.</param>
    /// <param name="requests">What is asked meanwhile.</param>
    public static async Task<IReadOnlyList<HttpResponseMessage>> While(
        this RunningMembers members, string change, params Func<Task<HttpResponseMessage>>[] requests)
    {
        await using var connection = new NpgsqlConnection(members.ConnectionString);
        await connection.OpenAsync(RunningMembers.Cancel);
        await using var theirs = await connection.BeginTransactionAsync(RunningMembers.Cancel);
        await using (var command = new NpgsqlCommand(change, connection, theirs))
        {
            await command.ExecuteNonQueryAsync(RunningMembers.Cancel);
        }

        var answers = requests.Select(request => request()).ToList();
        await Eventually.True(
            async () => answers.Count(a => a.IsCompleted) + await Waiting(members) >= answers.Count, "each waits or has answered");
        await theirs.CommitAsync(RunningMembers.Cancel);
        return await Task.WhenAll(answers);
    }

    private static Task<long> Waiting(RunningMembers members) =>
        members.Query<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
}
