using Npgsql;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>Opens connections to the server, each with limits on how long it may hold up others.</summary>
/// <param name="connectionString">As the user gave it; what is said here stands above it.</param>
/// <param name="locks">Null = the usual ones.</param>
internal sealed class PostgresConnections(string connectionString, PostgresLocks? locks = null)
{
    /// <summary>
    /// A statement that takes longer is stopped; who waits for a lock longer is told; and a session that holds a transaction and says
    /// nothing, because its process is paused or its machine is gone, is ended: without that it would stop everybody.
    /// </summary>
    private const string Limits =
        """
        set statement_timeout = '60s'; set lock_timeout = '6s'; set idle_in_transaction_session_timeout = '4s';
        set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3
        """;

    private const string Words =
        """
        set search_path = public; set client_min_messages = warning; set jit = off
        """;

    /// <summary>
    /// The server itself ends a statement before that. Whoever gets no word by then talks to a machine that is not there any more, which
    /// the system would find out after a quarter of an hour.
    /// </summary>
    private const int LongestAnswer = 65;

    /// <summary>
    /// Who connects holds a thread, and while a server starts many do at once: for longer than this they would keep the node from answering
    /// others, who take it for dead.
    /// </summary>
    private const int LongestConnecting = 3;

    private readonly string _text = Limited(new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        CommandTimeout = AnswerOf(connectionString),
        Timeout = ConnectingOf(connectionString),
        Enlist = false,
        MaxAutoPrepare = 0,
        IncludeErrorDetail = false,
    });

    public PostgresLocks Locks { get; } = locks ?? PostgresLocks.Usual;

    /// <summary>Where it leads, without the password.</summary>
    public string Name { get; } = NameOf(connectionString);

    /// <exception cref="NpgsqlException">The server cannot be reached, or turns us away.</exception>
    public PostgresSession Open()
    {
        var connection = new NpgsqlConnection(_text);
        try
        {
            connection.Open();
            var session = new PostgresSession(connection, Locks);
            session.Run(Locks.LimitsSessions ? $"{Limits}; {Words}" : Words);
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>In seconds; 0 = it is waited for as long as it takes.</summary>
    private static int AnswerOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return parts.ShouldSerialize("Command Timeout") ? parts.CommandTimeout : LongestAnswer;
    }

    /// <summary>In seconds.</summary>
    private static int ConnectingOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return parts.ShouldSerialize("Timeout") ? parts.Timeout : LongestConnecting;
    }

    private static string Limited(NpgsqlConnectionStringBuilder parts)
    {
        // A socket file on this machine has no such options, and needs none.
        if (parts.Host is { } host && !host.StartsWith('/') && !host.StartsWith('@'))
            (parts.TcpKeepAlive, parts.TcpKeepAliveTime, parts.TcpKeepAliveInterval) = (true, 10, 5);
        return parts.ToString();
    }

    private static string NameOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{parts.Database} at {parts.Host}:{parts.Port}";
    }
}
