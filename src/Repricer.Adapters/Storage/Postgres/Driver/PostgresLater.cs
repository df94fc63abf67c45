using Npgsql;
using NpgsqlTypes;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>
/// Inserts and updates that are put off: those of one text become one statement over all their rows, because each statement is a way to
/// the server and back. They are done before anything else is asked or changed.
/// </summary>
internal sealed class PostgresLater
{
    private const int Most = 4000;

    // Of several changes of one row each sees those before it: the second ones of all rows come after all the first ones.
    private readonly List<Dictionary<PostgresStatement, List<object[]>>> _turns = [];
    private readonly Dictionary<(string Table, long Key), int> _changes = [];
    private int _count;

    /// <param name="table">That is updated, where the last value is the key; null = a row is inserted.</param>
    public void Add(PostgresStatement statement, string? table, object[] values)
    {
        if (_count >= Most)
            Do();
        var turn = 0;
        if (table is not null)
        {
            var key = (table, (long)values[^1]);
            _changes[key] = (turn = _changes.GetValueOrDefault(key)) + 1;
        }

        if (turn == _turns.Count)
            _turns.Add([]);
        if (!_turns[turn].TryGetValue(statement, out var rows))
            _turns[turn].Add(statement, rows = []);
        rows.Add(values);
        _count++;
    }

    public void Do()
    {
        if (_count == 0)
            return;
        var all = _turns.SelectMany(turn => turn).Where(one => one.Value.Count > 0).Select(one => (one.Key, one.Value.ToArray())).ToList();
        Forget();
        foreach (var (statement, rows) in all)
            statement.RunMany(rows);
    }

    /// <summary>As if nothing had been put off.</summary>
    public void Forget()
    {
        _changes.Clear();
        _count = 0;
        foreach (var rows in _turns.SelectMany(turn => turn.Values))
            rows.Clear();
    }

    /// <summary>Makes an array of what stands at one place of all rows.</summary>
    public static NpgsqlParameter ArrayOf(object[][] rows, int place, NpgsqlDbType type) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | type,
        Value = type switch
        {
            NpgsqlDbType.Bigint => Array.ConvertAll(rows, row => row[place] as long?),
            NpgsqlDbType.Bytea => Array.ConvertAll(rows, row => row[place] as byte[]),
            _ => Array.ConvertAll(rows, row => row[place] as string),
        },
    };
}
