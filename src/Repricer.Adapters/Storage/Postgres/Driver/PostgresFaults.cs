using System.Data.Common;
using Npgsql;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>What PostgreSQL's error codes mean, and the trouble on the way to it.</summary>
internal sealed class PostgresFaults : Faults
{
    public static PostgresFaults Instance { get; } = new();

    /// <remarks>
    /// Without a code the connection is gone or never was. With one: connection (08), resources (53), who may log in (28), no such
    /// database (3D000), an operator's or the server's own ending (57), its system (58), a session that was idle for too long (25P03), a standby that
    /// only reads (25006), and a table or index that is damaged (XX).
    /// </remarks>
    public override bool IsTrouble(DbException error) => error switch
    {
        PostgresException { SqlState: "25P03" or "25006" or "3D000" } => true,
        PostgresException { SqlState: var code } => code[..2] is "08" or "28" or "53" or "57" or "58" or "XX",
        NpgsqlException => true,
        _ => false,
    };

    /// <remarks>Serialization, deadlock, and a lock that was waited for long enough.</remarks>
    public override bool IsClash(DbException error) => error is PostgresException { SqlState: "40001" or "40P01" or "55P03" };

    public override WriteTroubleKind KindOf(DbException error) => error switch
    {
        PostgresException { SqlState: "53100" } => WriteTroubleKind.DiskFull,
        PostgresException { SqlState: "25006" } => WriteTroubleKind.ReadOnly,
        _ => WriteTroubleKind.Failing,
    };
}
