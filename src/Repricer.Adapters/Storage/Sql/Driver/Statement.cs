namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// A prepared statement. Values are given in the order in which their @names first appear; null binds NULL, a bool binds 0 or 1.
/// </summary>
internal abstract class Statement(string sql) : IDisposable
{
    public string Sql => sql;

    public abstract int ParameterCount { get; }

    /// <summary>To be set all, before each <see cref="Run()"/>.</summary>
    public abstract Parameters Parameters { get; }

    /// <summary>Runs the statement with the parameters that are set.</summary>
    /// <returns>How many rows an insert, update or delete touched.</returns>
    public abstract int Run();

    /// <summary>
    /// Runs an update of one row, or of those of one listing, whose number is the last parameter, or an insert of one row, with the
    /// parameters that are set: now, or together with others before anything else runs in the session.
    /// </summary>
    public virtual void RunLater() => Run();

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
    public abstract RowReader Read(params ReadOnlySpan<object?> values);

    public abstract void Dispose();

    /// <summary>Sets all parameters.</summary>
    protected void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = Parameters;
        if (ParameterCount != values.Length)
            throw new InvalidOperationException($"{ParameterCount} values expected, {values.Length} given: {sql}");
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
                    parameters.Set(place, flag);
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
