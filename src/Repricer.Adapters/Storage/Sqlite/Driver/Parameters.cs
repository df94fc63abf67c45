using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// The parameters of a prepared statement, set one by one and without a box: rows are written by the million. A place counts from 0, in
/// the order in which the names first appear in the statement.
/// </summary>
internal sealed class Parameters(sqlite3_stmt native, SqliteConnection connection)
{
    public void SetNull(int place) => Check(raw.sqlite3_bind_null(native, place + 1));

    public void Set(int place, long value) => Check(raw.sqlite3_bind_int64(native, place + 1, value));

    public void Set(int place, string value) => Check(raw.sqlite3_bind_text(native, place + 1, value));

    public void Set(int place, byte[] value) => Check(raw.sqlite3_bind_blob(native, place + 1, value));

    public void Set(int place, long? value)
    {
        if (value is { } number)
            Set(place, number);
        else
            SetNull(place);
    }

    public void SetOrNull(int place, string? value)
    {
        if (value is not null)
            Set(place, value);
        else
            SetNull(place);
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }
}
