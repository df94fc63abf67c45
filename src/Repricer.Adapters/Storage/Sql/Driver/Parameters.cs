namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// The parameters of a prepared statement, set one by one and without a box: rows are written by the million. A place counts from 0, in
/// the order in which the names first appear in the statement.
/// </summary>
internal abstract class Parameters
{
    public abstract void SetNull(int place);

    public abstract void Set(int place, long value);

    public abstract void Set(int place, string value);

    public abstract void Set(int place, byte[] value);

    public void Set(int place, bool value) => Set(place, value ? 1L : 0L);

    public void Set(int place, long? value)
    {
        if (value is { } number)
            Set(place, number);
        else
            SetNoNumber(place);
    }

    public void SetOrNull(int place, string? value)
    {
        if (value is not null)
            Set(place, value);
        else
            SetNoText(place);
    }

    /// <summary>NULL where a number could be.</summary>
    protected virtual void SetNoNumber(int place) => SetNull(place);

    /// <summary>NULL where a text could be.</summary>
    protected virtual void SetNoText(int place) => SetNull(place);
}
