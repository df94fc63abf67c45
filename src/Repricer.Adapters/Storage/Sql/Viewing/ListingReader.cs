using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Viewing;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>Reads one page of a list of listings, never more than a bounded number of rows of it.</summary>
internal sealed class ListingReader(Session session, ListingQuery query, DateTimeOffset now)
{
    /// <summary>So many listings a page looks at while it walks along an order, where the conditions leave many.</summary>
    internal const int Walk = 10_000;

    /// <summary>Further than this nothing is counted.</summary>
    private const long MostCounted = 1_000_000;

    private const string OfFound =
        """
        cross join listings l on l.id = f.id cross join listing_states s on s.listing_id = l.id cross join products p on p.id = l.product_id
        """;

    private const string AlongSkus =
        """
        from listings l indexed by listings_sku cross join listing_states s on s.listing_id = l.id
          cross join products p on p.id = l.product_id
        """;

    private const string AlongAges =
        """
        from listing_states s indexed by listing_states_since cross join listings l on l.id = s.listing_id
          cross join products p on p.id = l.product_id
        """;

    private readonly List<ListingFilter> _filters = ListingFilters.Of(query, now);
    private readonly HashSet<ListingFilter> _broad = new(ReferenceEqualityComparer.Instance);
    private readonly int _max = Math.Clamp(query.Max, 1, 500);

    public ListingPage Read()
    {
        var counted = _filters.Where(filter => filter.Rows.Length > 0)
            .Select(filter => (Filter: filter, Count: ListingFilters.Count(session, filter, ListingQuery.MostSorted + 1)))
            .OrderBy(filter => filter.Count)
            .ToList();
        _broad.UnionWith(counted.Where(filter => filter.Count > ListingQuery.MostSorted).Select(filter => filter.Filter));
        return counted is [{ Count: <= ListingQuery.MostSorted } least, ..] ? Sorted(least.Filter, least.Count) : Walked();
    }

    private ListingPage Sorted(ListingFilter narrowest, long count)
    {
        var order = ListingOrder.Of(query.Sort, query.Descending);
        var with = $"with narrowed(id) as materialized ({narrowest.Rows})";
        var rest = _filters.Where(filter => filter != narrowest).ToList();
        var asked = string.Join(' ', rest.Select(ConditionOf));
        if (rest.Count > 0)
        {
            using var total = Ask($"{with} select count(*) {Narrowed(asked)}", narrowest.Values, rest).ReadAll("");
            count = total.Read() ? total.GetInt64(0) : 0;
        }

        // Which listings are on the page is found by what they are sorted and filtered by alone; only those are read whole.
        var page = Ask($"{with}, f(id) as materialized (select n.id {Narrowed($"{asked} {order.By}")}", narrowest.Values, rest);
        if (query.Cursor is { } cursor)
            page.Where(order.After, order.ValuesOf(cursor));
        using var found = page.ReadAll(
            $"""
            order by {order.By} limit {_max + 1})
            select {ViewedListing.Columns}, {string.Join(", ", order.Keys)} from f {OfFound} order by {order.By}
            """);
        var (rows, next) = ReadPage(found, order);
        return new ListingPage(rows, next, count, order.Sort);
    }

    /// <summary>The narrowed listings n with what an expression asks of them, and nothing else.</summary>
    private static string Narrowed(string expression)
    {
        var product = expression.Contains("p.", StringComparison.Ordinal);
        return "from narrowed n"
            + (product || expression.Contains("l.", StringComparison.Ordinal) ? " cross join listings l on l.id = n.id" : "")
            + (expression.Contains("s.", StringComparison.Ordinal) ? " cross join listing_states s on s.listing_id = n.id" : "")
            + (product ? " cross join products p on p.id = l.product_id" : "");
    }

    private string ConditionOf(ListingFilter filter) => _broad.Contains(filter) ? filter.EachCondition : filter.Condition;

    private ListingPage Walked()
    {
        var order = query.Sort == ListingSort.Since
            ? ListingOrder.Of(ListingSort.Since, query.Descending)
            : ListingOrder.Of(ListingSort.Sku, query.Sort == ListingSort.Sku && query.Descending);
        var from = order.Sort == ListingSort.Since ? AlongAges : AlongSkus;
        var after = query.Cursor is { } cursor ? order.ValuesOf(cursor) : null;
        var end = EndOfWalk(order, after);
        var page = Ask($"select {ViewedListing.Columns}, {string.Join(", ", order.Keys)} {from}", [], _filters);
        if (after is not null)
            page.Where(order.After, after);
        if (end is not null)
            page.Where(order.Until, end);
        using var found = page.Read(order.By, _max);
        var (rows, next) = ReadPage(found, order);
        return new ListingPage(rows, next ?? (end is null ? null : order.CursorOf(end)), Total(), order.Sort);
    }

    /// <returns>The last place of the order that this page looks at; null = it may go to the end.</returns>
    private object[]? EndOfWalk(ListingOrder order, object[]? after)
    {
        var select = order.Sort == ListingSort.Since
            ? "select coalesce(s.since_at, 0), s.listing_id from listing_states s indexed by listing_states_since"
            : "select l.sku, l.id from listings l indexed by listings_sku";
        var where = after is null ? "" : $"where {order.After}";
        using var row = session.Prepare($"{select} {where} order by {order.By} limit 1 offset @walk").Read([.. after ?? [], (long)Walk - 1]);
        return row.Read() ? [order.Texts[0] ? row.GetString(0) : row.GetInt64(0), row.GetInt64(1)] : null;
    }

    private long? Total()
    {
        if (_filters.Count > 1)
            return null;
        var count = _filters.Count == 0
            ? session.ReadLong("select count(*) from listings")!.Value
            : ListingFilters.Count(session, _filters[0], MostCounted + 1);
        return _filters.Count == 1 && count > MostCounted ? null : count;
    }

    private Query Ask(string select, IReadOnlyList<object> given, IReadOnlyList<ListingFilter> filters)
    {
        var asked = new Query(session, select, [.. given]);
        foreach (var filter in filters)
            asked.Where(ConditionOf(filter), [.. filter.Values]);
        return asked;
    }

    private (List<ListingRow> Rows, string? Next) ReadPage(RowReader row, ListingOrder order)
    {
        var rows = new List<ListingRow>(_max);
        object[]? last = null;
        while (row.Read())
        {
            if (rows.Count == _max)
                return (rows, order.CursorOf(last!));
            rows.Add(ViewedListing.Read(row));
            last =
            [
                .. order.Texts.Select((text, at) => text
                    ? (object)row.GetString(ViewedListing.ColumnCount + at)
                    : row.GetInt64(ViewedListing.ColumnCount + at)),
                ViewedListing.Number(row),
            ];
        }

        return (rows, null);
    }
}
