using System.Data.Common;
using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>What SQLite's result codes mean.</summary>
internal sealed class SqliteFaults : Faults
{
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int Full = 13;

    public static SqliteFaults Instance { get; } = new();

    public override bool IsTrouble(DbException error) =>
        error is SqliteException { SqliteErrorCode: var code } && (code & 0xff) is 7 or 8 or 10 or 11 or 13 or 14 or 26;

    public override WriteTroubleKind KindOf(DbException error) => error is SqliteException sqlite
        ? (sqlite.SqliteErrorCode & 0xff) switch
        {
            Full => WriteTroubleKind.DiskFull,
            ReadOnly or CannotOpen => WriteTroubleKind.ReadOnly,
            _ => WriteTroubleKind.Failing,
        }
        : WriteTroubleKind.Failing;
}
