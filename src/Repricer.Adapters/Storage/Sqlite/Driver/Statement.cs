using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// A prepared statement. Values are given in the order in which their @names first appear; null binds NULL, a bool binds 0 or 1. It goes
/// straight to the native library: a command object and its reader cost more than the small statement they run.
/// </summary>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private sqlite3_stmt? _statement;
    private nint _native;
    private nint _connection;
    private int _count;
    private Parameters? _parameters;
    private RowReader? _rows;

    public string Sql => sql;

    public int ParameterCount
    {
        get
        {
            _ = Pointer;
            return _count;
        }
    }

    /// <summary>To be set all, before each <see cref="Run()"/>.</summary>
    public Parameters Parameters => _parameters ??= new Parameters(Pointer, connection);

    /// <summary>The handle that keeps it alive.</summary>
    public sqlite3_stmt Handle => _statement ?? throw new ObjectDisposedException(nameof(Statement));

    private nint Pointer => _native != 0 ? _native : Prepare();

    /// <summary>Runs the statement with the parameters that are set.</summary>
    /// <returns>How many rows an insert, update or delete touched.</returns>
    public int Run()
    {
        var result = Native.Step(Pointer);
        EndStep(result);
        return result == raw.SQLITE_DONE
            ? Native.Changes(_connection)
            : throw new InvalidOperationException($"the statement returns rows: {sql}");
    }

    /// <returns>How many rows an insert, update or delete touched.</returns>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return Run();
    }

    /// <returns>The first column of the first row; null where there is no row or it holds NULL.</returns>
    public long? ReadLong(params ReadOnlySpan<object?> values)
    {
        using var row = Read(values);
        return row.Read() ? row.LongOrNull(0) : null;
    }

    /// <summary>The caller disposes of the reader before the statement is used again.</summary>
    public RowReader Read(params ReadOnlySpan<object?> values)
    {
        var rows = _rows ??= new RowReader(this, Pointer);
        if (rows.IsOpen)
            throw new InvalidOperationException($"its rows are still being read: {sql}");
        Bind(values);
        return rows.Open();
    }

    /// <summary>Makes the statement ready for its next run, and throws where the step failed.</summary>
    /// <param name="result">Of the step.</param>
    public void EndStep(int result)
    {
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            try
            {
                SqliteException.ThrowExceptionForRC(result, connection.Handle);
            }
            finally
            {
                _ = Native.Reset(_native);
            }
        }

        _ = Native.Reset(_native);
    }

    public void Dispose()
    {
        _native = 0;
        _statement?.Dispose();
    }

    private nint Prepare()
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement), connection.Handle);
        _count = raw.sqlite3_bind_parameter_count(_statement);
        _connection = connection.Handle!.DangerousGetHandle();
        return _native = _statement!.DangerousGetHandle();
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = Parameters;
        if (_count != values.Length)
            throw new InvalidOperationException($"{_count} values expected, {values.Length} given: {sql}");
        for (var place = 0; place < values.Length; place++)
        {
            switch (values[place])
            {
                case null:
                    parameters.SetNull(place);
                    break;
                case long number:
                    parameters.Set(place, number);
                    break;
                case bool flag:
                    parameters.Set(place, flag ? 1L : 0L);
                    break;
                case string text:
                    parameters.Set(place, text);
                    break;
                case byte[] blob:
                    parameters.Set(place, blob);
                    break;
                case var other:
                    throw new InvalidOperationException($"a {other.GetType().Name} is no column value: {sql}");
            }
        }
    }
}
