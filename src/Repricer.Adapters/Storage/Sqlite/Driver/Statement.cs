using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// A prepared statement. Values are given in the order in which their @names first appear; null binds NULL, a bool binds 0 or 1.
/// What returns no rows goes straight to the native library: a command object costs as much again as the small update it runs.
/// </summary>
internal sealed partial class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private static readonly object True = 1L;
    private static readonly object False = 0L;

    private SqliteCommand? _command;
    private sqlite3_stmt? _native;
    private Parameters? _parameters;

    public int ParameterCount => Command.Parameters.Count;

    private SqliteCommand Command => _command ??= CreateCommand();

    /// <summary>To be set all, before each <see cref="Run()"/>.</summary>
    public Parameters Parameters => _parameters ??= new Parameters(Native, connection);

    private sqlite3_stmt Native => _native ?? Prepare();

    /// <summary>Runs the statement with the parameters that are set.</summary>
    /// <returns>How many rows an insert, update or delete touched.</returns>
    public int Run()
    {
        Run(Native, raw.SQLITE_DONE);
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <returns>How many rows an insert, update or delete touched.</returns>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        var native = BindNative(values);
        Run(native, raw.SQLITE_DONE);
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <returns>The first column of the first row; null where there is no row or it holds NULL.</returns>
    public long? ReadLong(params ReadOnlySpan<object?> values)
    {
        var native = BindNative(values);
        long? result = null;
        if (Step(native) == raw.SQLITE_ROW)
            result = raw.sqlite3_column_type(native, 0) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(native, 0);
        _ = raw.sqlite3_reset(native);
        return result;
    }

    /// <summary>The caller disposes of the reader before the statement is used again.</summary>
    public SqliteDataReader Read(params ReadOnlySpan<object?> values)
    {
        var parameters = Command.Parameters;
        Expect(parameters.Count, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                bool flag => flag ? True : False,
                var value => value,
            };
        }

        return Command.ExecuteReader();
    }

    public void Dispose()
    {
        _command?.Dispose();
        _native?.Dispose();
    }

    private SqliteCommand CreateCommand()
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this folder; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in ParameterName().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private sqlite3_stmt Prepare()
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, sql, out _native), connection.Handle);
        return _native!;
    }

    private sqlite3_stmt BindNative(ReadOnlySpan<object?> values)
    {
        var native = Native;
        Expect(raw.sqlite3_bind_parameter_count(native), values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            SqliteException.ThrowExceptionForRC(
                values[i] switch
                {
                    null => raw.sqlite3_bind_null(native, i + 1),
                    long number => raw.sqlite3_bind_int64(native, i + 1, number),
                    bool flag => raw.sqlite3_bind_int64(native, i + 1, flag ? 1 : 0),
                    string text => raw.sqlite3_bind_text(native, i + 1, text),
                    byte[] blob => raw.sqlite3_bind_blob(native, i + 1, blob),
                    var other => throw new InvalidOperationException($"a {other.GetType().Name} is no column value: {sql}"),
                },
                connection.Handle);
        }

        return native;
    }

    private void Run(sqlite3_stmt native, int expected)
    {
        var result = Step(native);
        _ = raw.sqlite3_reset(native);
        if (result != expected)
            throw new InvalidOperationException($"the statement returns rows: {sql}");
    }

    private int Step(sqlite3_stmt native)
    {
        var result = raw.sqlite3_step(native);
        if (result is raw.SQLITE_DONE or raw.SQLITE_ROW)
            return result;

        try
        {
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        }
        finally
        {
            _ = raw.sqlite3_reset(native);
        }

        return result;
    }

    private void Expect(int parameters, int values)
    {
        if (parameters != values)
            throw new InvalidOperationException($"{parameters} values expected, {values} given: {sql}");
    }

    [GeneratedRegex("@[a-z_0-9]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
