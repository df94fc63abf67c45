using Microsoft.Data.Sqlite;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>One connection with its prepared statements. Not thread safe: the writer owns one, a reader rents one.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Statement> _fixed = new(ReferenceEqualityComparer.Instance);

    public SqliteConnection Connection { get; } = connection;

    /// <summary>The texts of all statements that ran here, so that a test can look at the plan of each.</summary>
    internal IReadOnlyCollection<string> Texts => _statements.Keys;

    /// <summary>
    /// The prepared statement of this text; its parameters are bound by position of first appearance. A literal is known by its identity
    /// from its second time on.
    /// </summary>
    public Statement Prepare(string sql)
    {
        if (_fixed.TryGetValue(sql, out var statement) || _statements.TryGetValue(sql, out statement))
            return statement;
        _statements.Add(sql, statement = new Statement(Connection, sql));
        if (ReferenceEquals(string.IsInterned(sql), sql))
            _fixed[sql] = statement;
        return statement;
    }

    /// <summary>
    /// The prepared statement of a text that lives as long as the program: it is known by its identity, because to hash a long text costs
    /// as much as a small write.
    /// </summary>
    public Statement PrepareFixed(string sql)
    {
        if (!_fixed.TryGetValue(sql, out var statement))
            _fixed[sql] = statement = Prepare(sql);
        return statement;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql).Execute(values);

    public long? ReadLong(string sql, params ReadOnlySpan<object?> values) => Prepare(sql).ReadLong(values);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        Connection.Dispose();
    }
}
