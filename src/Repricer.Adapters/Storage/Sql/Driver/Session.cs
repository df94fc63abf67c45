namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>One connection with its prepared statements. Not thread safe: the writer owns one, a reader rents one.</summary>
internal abstract class Session : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Statement> _fixed = new(ReferenceEqualityComparer.Instance);

    /// <summary>The texts of all statements that ran here, so that a test can look at the plan of each.</summary>
    internal IReadOnlyCollection<string> Texts => _statements.Keys;

    /// <summary>Whether its connection has ended: nothing runs on it any more.</summary>
    public virtual bool IsLost => false;

    /// <summary>
    /// Whether each statement is a way to a server and back: then one that asks for many at once is worth its longer text.
    /// </summary>
    public virtual bool IsRemote => false;

    /// <summary>
    /// Whether others write at the same time as the piece of work that runs: then it holds what it changes, and what its change hangs on.
    /// </summary>
    public virtual bool IsShared => false;

    /// <summary>
    /// The number of the row that was inserted last; null where inserts are put off, or the database tells it only when it is asked.
    /// </summary>
    public virtual long? LastInserted => null;

    /// <summary>The size of the whole store, and of that what was written and is not yet moved into it; in bytes.</summary>
    public abstract (long Store, long Log) Sizes { get; }

    /// <summary>
    /// The prepared statement of this text; its parameters are bound by position of first appearance. A literal is known by its identity
    /// from its second time on.
    /// </summary>
    public Statement Prepare(string sql)
    {
        if (_fixed.TryGetValue(sql, out var statement) || _statements.TryGetValue(sql, out statement))
            return statement;
        _statements.Add(sql, statement = Make(sql));
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

    /// <summary>Holds rows until the transaction ends; where nobody else writes there is nothing to do.</summary>
    /// <param name="kind">Which rows they are.</param>
    /// <param name="sql">Selects them in the order of their keys, and locks them by its last words.</param>
    /// <returns>How many are held; null = nobody else writes.</returns>
    /// <exception cref="System.Data.Common.DbException">
    /// Somebody has one, and it is not to be waited for: see <see cref="HeldRows"/>.
    /// </exception>
    public virtual long? Hold(HeldRows kind, string sql, params ReadOnlySpan<object?> values) => null;

    /// <summary>From here on the piece of work changes what others may be at.</summary>
    /// <exception cref="NotAloneException">They are: it is to be run again.</exception>
    public virtual void BeAlone()
    {
    }

    /// <summary>
    /// Rows that are inserted from here on are numbered in the order in which they are committed, those of all writers, so that a reader
    /// who has come to one of them has missed none before it. The transaction ends with this piece of work.
    /// </summary>
    public virtual void KeepOrder()
    {
    }

    /// <summary>Does what was put off.</summary>
    public virtual void Settle()
    {
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        foreach (var statement in _statements.Values)
            statement.Dispose();
        Close();
    }

    protected abstract Statement Make(string sql);

    /// <summary>Ends the connection, when no statement is left.</summary>
    protected abstract void Close();
}
