using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>A statement that writes rows made from a <typeparamref name="T"/>.</summary>
/// <param name="sql">Its parameters are the columns in the order of the bindings, and then perhaps a key.</param>
/// <param name="columns">How many columns there are.</param>
internal sealed class WriteCommand<T>(string sql, int columns, IReadOnlyList<(int Place, Action<T, Parameters, int> Set)> bindings)
{
    private readonly (int Place, Action<T, Parameters, int> Set)[] _bindings = [.. bindings];

    /// <returns>How many rows it touched.</returns>
    public int Run(Session session, T row) => Bind(session, row).Run();

    /// <summary>Now, or together with others before anything else runs in the session.</summary>
    public void RunLater(Session session, T row) => Bind(session, row).RunLater();

    /// <param name="key">Of the condition, behind the columns.</param>
    /// <inheritdoc cref="Run(Session, T)"/>
    public int Run(Session session, T row, long key)
    {
        var statement = Bind(session, row);
        statement.Parameters.Set(columns, key);
        return statement.Run();
    }

    /// <inheritdoc cref="RunLater(Session, T)"/>
    public void RunLater(Session session, T row, long key)
    {
        var statement = Bind(session, row);
        statement.Parameters.Set(columns, key);
        statement.RunLater();
    }

    private Statement Bind(Session session, T row)
    {
        var statement = session.PrepareFixed(sql);
        var parameters = statement.Parameters;
        foreach (var (place, set) in _bindings)
            set(row, parameters, place);
        return statement;
    }
}
