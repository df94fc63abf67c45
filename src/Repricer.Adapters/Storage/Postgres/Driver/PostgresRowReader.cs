using System.Globalization;
using System.Text;
using Npgsql;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>
/// The rows of a statement as they come from the server. A connection runs one statement at a time: when another one begins while this one
/// is read, what is left of it is taken into memory first.
/// </summary>
internal sealed class PostgresRowReader(PostgresSession session, PostgresStatement statement) : RowReader
{
    private NpgsqlDataReader? _live;
    private Queue<object?[]>? _kept;
    private object?[]? _row;
    private byte[] _utf8 = [];
    private int _columns;

    public override int FieldCount => _columns;

    /// <summary>Whether somebody still reads.</summary>
    public bool IsOpen { get; private set; }

    public override bool Read()
    {
        if (_live is { } live)
        {
            try
            {
                if (live.Read())
                    return true;
            }
            catch
            {
                Close();
                throw;
            }

            Close();
            return false;
        }

        return _kept is not null && _kept.TryDequeue(out _row);
    }

    public override bool IsDBNull(int column) => _live is { } live ? live.IsDBNull(column) : Row[column] is null;

    public override long GetInt64(int column) => LongOrNull(column) ?? throw NoValue(column);

    public override long? LongOrNull(int column)
    {
        if (_live is not { } live)
            return ToLong(Row[column]);
        if (live.IsDBNull(column))
            return null;
        return live.GetFieldType(column) == typeof(long) ? live.GetInt64(column) : ToLong(live.GetValue(column));
    }

    public override string GetString(int column) => TextOrNull(column) ?? throw NoValue(column);

    public override string GetString(int column, string known)
    {
        var text = GetString(column);
        return string.Equals(text, known, StringComparison.Ordinal) ? known : text;
    }

    public override string? TextOrNull(int column)
    {
        if (_live is not { } live)
            return ToText(Row[column]);
        if (live.IsDBNull(column))
            return null;
        return live.GetFieldType(column) == typeof(string) ? live.GetString(column) : ToText(live.GetValue(column));
    }

    public override ReadOnlySpan<byte> Utf8(int column)
    {
        if (TextOrNull(column) is not { } text)
            return default;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < most)
            _utf8 = new byte[most];
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    public override byte[] GetBytes(int column) =>
        (_live is { } live ? live.GetValue(column) : Row[column]) as byte[] ?? throw NoValue(column);

    public override void Dispose()
    {
        Close();
        (_kept, _row, IsOpen) = (null, null, false);
    }

    /// <summary>To be called by the statement alone, when its parameters are bound.</summary>
    public PostgresRowReader Open(NpgsqlDataReader live)
    {
        (_live, _kept, _row, IsOpen, _columns) = (live, null, null, true, live.FieldCount);
        session.Reading = this;
        return this;
    }

    /// <summary>Frees the connection: the row that it stands on and those that are left are kept in memory.</summary>
    public void Keep()
    {
        if (_live is not { } live)
            return;
        _kept = new Queue<object?[]>();
        try
        {
            if (live.IsOnRow)
                _row = Copy(live);
            while (live.Read())
                _kept.Enqueue(Copy(live));
        }
        finally
        {
            Close();
        }
    }

    private static object?[] Copy(NpgsqlDataReader live)
    {
        var row = new object?[live.FieldCount];
        for (var column = 0; column < row.Length; column++)
            row[column] = live.IsDBNull(column) ? null : live.GetValue(column);
        return row;
    }

    private static long? ToLong(object? value) => value switch
    {
        null => null,
        long number => number,
        bool flag => flag ? 1 : 0,
        string text => long.Parse(text, CultureInfo.InvariantCulture),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private static string? ToText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private object?[] Row => _row ?? throw new InvalidOperationException($"no row is read: {statement.Sql}");

    private void Close()
    {
        var live = _live;
        _live = null;
        if (ReferenceEquals(session.Reading, this))
            session.Reading = null;
        live?.Dispose();
    }

    private InvalidOperationException NoValue(int column) =>
        new($"column {column + 1} is NULL: {statement.Sql}");
}
