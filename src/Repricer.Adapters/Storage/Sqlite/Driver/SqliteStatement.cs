using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sql.Driver;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// A prepared statement that goes straight to the native library: a command object and its reader cost more than the small statement they
/// run.
/// </summary>
internal sealed class SqliteStatement(SqliteConnection connection, string sql) : Statement(sql)
{
    private sqlite3_stmt? _statement;
    private nint _native;
    private nint _connection;
    private int _count;
    private SqliteParameters? _parameters;
    private SqliteRowReader? _rows;

    public override int ParameterCount
    {
        get
        {
            _ = Pointer;
            return _count;
        }
    }

    public override Parameters Parameters => _parameters ??= new SqliteParameters(Pointer, connection);

    /// <summary>The handle that keeps it alive.</summary>
    public sqlite3_stmt Handle => _statement ?? throw new ObjectDisposedException(nameof(SqliteStatement));

    private nint Pointer => _native != 0 ? _native : Prepare();

    public override int Run()
    {
        var result = Native.Step(Pointer);
        EndStep(result);
        return result == raw.SQLITE_DONE
            ? Native.Changes(_connection)
            : throw new InvalidOperationException($"the statement returns rows: {Sql}");
    }

    public override RowReader Read(params ReadOnlySpan<object?> values)
    {
        var rows = _rows ??= new SqliteRowReader(this, Pointer);
        if (rows.IsOpen)
            throw new InvalidOperationException($"its rows are still being read: {Sql}");
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

    public override void Dispose()
    {
        _native = 0;
        _statement?.Dispose();
    }

    private nint Prepare()
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, Sql, out _statement), connection.Handle);
        _count = raw.sqlite3_bind_parameter_count(_statement);
        _connection = connection.Handle!.DangerousGetHandle();
        return _native = _statement!.DangerousGetHandle();
    }
}
