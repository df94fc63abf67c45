using System.Text;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>A query with the conditions that were asked for. Values are always parameters.</summary>
/// <param name="given">Values of the @names that stand in the select itself.</param>
internal sealed class Query(Session session, string select, params object?[] given)
{
    private readonly StringBuilder _conditions = new();
    private readonly List<object?> _values = [.. given];

    /// <param name="condition">With at most one @name; left out where the value is null.</param>
    /// <param name="value">Null = not asked for.</param>
    public Query Where(string condition, object? value)
    {
        if (value is null)
            return this;

        Add(condition);
        _values.Add(value);
        return this;
    }

    public Query Where(string condition, params ReadOnlySpan<object> values)
    {
        Add(condition);
        foreach (var value in values)
            _values.Add(value);
        return this;
    }

    /// <summary>At most one row more than a page holds, so that the caller knows whether there is a next one.</summary>
    public RowReader Read(string orderBy, int max)
    {
        _values.Add((long)max + 1);
        return session.Prepare($"{select}{_conditions} order by {orderBy} limit @page_rows").Read([.. _values]);
    }

    /// <summary>Every row, with what stands behind the conditions, such as a grouping.</summary>
    public RowReader ReadAll(string tail) => session.Prepare($"{select}{_conditions} {tail}").Read([.. _values]);

    private void Add(string condition) =>
        _conditions.Append(_conditions.Length == 0 ? " where " : " and ").Append('(').Append(condition).Append(')');
}
