using System.Text.Json;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>
/// When cost and stock of products were last told, and by which feed: the part of an import that counts their age. Runs on the writer.
/// </summary>
internal sealed class FeedTold(Session session, CatalogImport import)
{
    private readonly HashSet<string> _costs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stocks = new(StringComparer.Ordinal);
    private int _unknown, _otherCurrency;

    private DateTimeOffset At => import.Feed?.ToldAt ?? import.At;

    /// <summary>Whether a feed's row is about nothing that it may change; counted.</summary>
    /// <param name="present">Null = the catalogue does not have the product.</param>
    public bool LeavesOut(Product product, Product? present)
    {
        if (import.Feed is null)
            return false;
        if (present is null)
            _unknown++;
        else if (present.Currency != product.Currency)
            _otherCurrency++;
        return present is null || present.Currency != product.Currency;
    }

    /// <param name="product">As it will be, but for its times.</param>
    /// <param name="present">As it is; null = it is new.</param>
    public KeptProduct Stamp(Product product, KeptProduct? present)
    {
        var columns = import.ColumnsOf(product.Sku);
        var (cost, stock) = (Tells(columns, "cost"), Tells(columns, "stock"));
        if (cost && product.Cost is not null)
            _costs.Add(product.Sku.Value);
        if (stock && product.Stock is not null)
            _stocks.Add(product.Sku.Value);
        return new KeptProduct(
            product with
            {
                CostAt = product.Cost is null ? null
                    : cost ? Since(product.Cost == present?.Product.Cost, present?.Product.CostAt)
                    : present?.Product.CostAt,
                StockAt = product.Stock is null ? null
                    : stock ? Since(product.Stock == present?.Product.Stock, present?.Product.StockAt)
                    : present?.Product.StockAt,
            },
            import.At,
            cost ? import.Feed?.Name : present?.CostFeed,
            stock ? import.Feed?.Name : present?.StockFeed);
    }

    /// <summary>Nothing changed but that it was told again: only what was held for its age is decided again.</summary>
    public void Freshen(long product, KeptProduct before, KeptProduct after)
    {
        if (before.Product.CostAt == after.Product.CostAt && before.Product.StockAt == after.Product.StockAt
            && before.CostFeed == after.CostFeed && before.StockFeed == after.StockFeed)
            return;

        session.Execute(
            "update products set cost_at = @cost, stock_at = @stock, cost_feed = @cost_feed, stock_feed = @stock_feed where id = @id",
            Codec.Ms(after.Product.CostAt), Codec.Ms(after.Product.StockAt), after.CostFeed, after.StockFeed, product);
        BumpHeld("l.product_id = @product", product);
    }

    /// <summary>Writes what a feed may write, and nothing else: the fault of a bad row of an import stays.</summary>
    public void Write(long product, KeptProduct after) => session.Execute(
        """
        update products set cost = @cost, stock = @stock, cost_at = @cost_at, stock_at = @stock_at, cost_feed = @cost_feed,
          stock_feed = @stock_feed, updated_at = @now
        where id = @id
        """,
        Codec.Minor(after.Product.Cost), (long?)after.Product.Stock, Codec.Ms(after.Product.CostAt), Codec.Ms(after.Product.StockAt),
        after.CostFeed, after.StockFeed, Codec.Ms(import.At), product);

    /// <summary>Settles what the feed's list does not have.</summary>
    /// <returns>Null = it was an import.</returns>
    public FeedCounts? Finish()
    {
        if (import.Feed is not { } feed)
            return null;

        var missing = 0;
        foreach (var (column, told) in new[] { ("cost", _costs), ("stock", _stocks) })
        {
            if (!Tells(import.ProductColumns, column))
                continue;
            if (feed.Complete)
            {
                missing = Math.Max(missing, session.Execute(
                    $"""
                    update products set {column}_feed = null
                    where {column}_feed = @feed and sku not in (select value from json_each(@told))
                    """,
                    feed.Name, JsonSerializer.Serialize(told.ToArray(), NamesJson.Default.StringArray)));
            }
            else
            {
                BumpHeld($"l.product_id in (select id from products where {column}_feed = @feed)", feed.Name);
                session.Execute(
                    $"update products set {column}_at = @told where {column}_feed = @feed and {column}_at < @told", Codec.Ms(feed.ToldAt),
                    feed.Name);
            }
        }

        return new FeedCounts(_unknown, _otherCurrency, missing);
    }

    private static bool Tells(IReadOnlySet<string>? columns, string column) => columns is null || columns.Contains(column);

    /// <summary>
    /// A value that was told before and is told again by an older list is as young as it was; another one is as old as its list.
    /// </summary>
    private DateTimeOffset Since(bool same, DateTimeOffset? present) => same && present > At ? present.Value : At;

    private void BumpHeld(string which, object value) => session.Execute(
        $"""
        update listing_states set catalogue_version = catalogue_version + 1
        where hold_reason in ('cost_too_old', 'stock_too_old') and listing_id in (select l.id from listings l where {which})
        """,
        value);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class NamesJson : System.Text.Json.Serialization.JsonSerializerContext;
