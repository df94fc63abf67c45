using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>A product as an import or a feed writes it.</summary>
/// <param name="CostFeed">The feed that told its cost; null = none.</param>
/// <param name="StockFeed">The feed that told its stock; null = none.</param>
internal sealed record KeptProduct(Product Product, DateTimeOffset At, string? CostFeed, string? StockFeed);

/// <summary>Products as rows.</summary>
internal static class ProductRows
{
    private static readonly ColumnType<IReadOnlyList<string>> Semicolons = new(
        static (row, at) => SplitTags(row.GetString(at)), static (parameters, at, value) => parameters.Set(at, JoinTags(value)));

    private static readonly Table<KeptProduct> Table = new("p");
    private static readonly Column<string> Sku = Table.AddOnce("sku", As.Text, static kept => kept.Product.Sku.Value);
    private static readonly Column<Currency> Currency = Table.Add("currency", As.Currency, static kept => kept.Product.Currency);
    private static readonly Column<string?> Title = Table.Add("title", As.TextOrNull, static kept => kept.Product.Title);
    private static readonly Column<string?> Brand = Table.Add("brand", As.TextOrNull, static kept => kept.Product.Brand);
    private static readonly Column<string?> Supplier = Table.Add("supplier", As.TextOrNull, static kept => kept.Product.Supplier);
    private static readonly Column<string?> Category = Table.Add("category", As.TextOrNull, static kept => kept.Product.Category);
    private static readonly Column<string?> Gtin = Table.Add("gtin", As.TextOrNull, static kept => kept.Product.Gtin);
    private static readonly Column<string?> Mpn = Table.Add("mpn", As.TextOrNull, static kept => kept.Product.Mpn);
    private static readonly Column<decimal?> Units = Table.Add("units", As.DecimalOrNull, static kept => kept.Product.Units);
    private static readonly OwnColumn Cost = Table.Own("cost", static kept => kept.Product.Cost);
    private static readonly OwnColumn MinPrice = Table.Own("min_price", static kept => kept.Product.MinPrice);
    private static readonly OwnColumn MaxPrice = Table.Own("max_price", static kept => kept.Product.MaxPrice);
    private static readonly OwnColumn ListPrice = Table.Own("list_price", static kept => kept.Product.ListPrice);
    private static readonly OwnColumn Map = Table.Own("map", static kept => kept.Product.Map);
    private static readonly OwnColumn ShippingCost = Table.Own("shipping_cost", static kept => kept.Product.ShippingCost);
    private static readonly Column<Percent?> TaxRate = Table.Add("tax_rate", As.PercentOrNull, static kept => kept.Product.TaxRate);
    private static readonly Column<int?> Stock = Table.Add("stock", As.IntOrNull, static kept => kept.Product.Stock);
    private static readonly Column<int?> StockAgeDays = Table.Add("stock_age_days", As.IntOrNull, static kept => kept.Product.StockAgeDays);
    private static readonly Column<IReadOnlyList<string>> Tags = Table.Add("tags", Semicolons, static kept => kept.Product.Tags);
    private static readonly Column<string?> Family = Table.Add("family", As.TextOrNull, static kept => kept.Product.Family);
    private static readonly Column<string?> BundleOf =
        Table.Add("bundle_of", As.TextOrNull, static kept => kept.Product.BundleOf?.ToText());

    private static readonly Column<string?> AccessoryOf =
        Table.Add("accessory_of", As.TextOrNull, static kept => kept.Product.AccessoryOf?.Value);

    private static readonly OwnColumn Allowance = Table.Own("allowance", static kept => kept.Product.Allowance);
    private static readonly OwnColumn CouponAmount = Table.Own("coupon", static kept => kept.Product.Coupon?.Amount);
    private static readonly Column<Percent?> CouponShare =
        Table.Add("coupon_share", As.PercentOrNull, static kept => kept.Product.Coupon?.Share);

    private static readonly Column<decimal?> SalesPerDay =
        Table.Add("sales_per_day", As.DecimalOrNull, static kept => kept.Product.SalesPerDay);

    private static readonly Column<DateOnly?> NextDelivery =
        Table.Add("next_delivery", As.DayOrNull, static kept => kept.Product.NextDelivery);

    private static readonly Column<DateTimeOffset?> CostAt = Table.Add("cost_at", As.TimeOrNull, static kept => kept.Product.CostAt);
    private static readonly Column<DateTimeOffset?> StockAt = Table.Add("stock_at", As.TimeOrNull, static kept => kept.Product.StockAt);

    // A row that is imported whole has no fault any more.
    private static readonly Column<string?> ImportFault = Table.Add("import_fault", As.TextOrNull, static _ => null);

    /// <summary>What is read of a product p.</summary>
    public static readonly string Columns = Table.Read.Sql;

    public static readonly int ColumnCount = Table.Read.Count;

    private static readonly Writing<KeptProduct> Changing = Table.Written
        .Add("cost_feed", As.TextOrNull, static kept => kept.CostFeed)
        .Add("stock_feed", As.TextOrNull, static kept => kept.StockFeed)
        .Add("updated_at", As.Time, static kept => kept.At);

    private static readonly WriteCommand<KeptProduct> Adding = Table.Once.With(Changing).InsertInto("products");

    private static readonly WriteCommand<KeptProduct> Updating = Changing.Update("products", "id = @id");

    public static void Insert(Session session, KeptProduct product) => Adding.Run(session, product);

    public static void Update(Session session, KeptProduct product, long id) => Updating.Run(session, product, id);

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    public static Product Read(RowReader row, int at)
    {
        var currency = Currency.Of(row, at);
        return new Product
        {
            Sku = new Sku(Sku.Of(row, at)),
            Currency = currency,
            Title = Title.Of(row, at),
            Brand = Brand.Of(row, at),
            Supplier = Supplier.Of(row, at),
            Category = Category.Of(row, at),
            Gtin = Gtin.Of(row, at),
            Mpn = Mpn.Of(row, at),
            Units = Units.Of(row, at),
            Cost = Cost.Of(row, at, currency),
            MinPrice = MinPrice.Of(row, at, currency),
            MaxPrice = MaxPrice.Of(row, at, currency),
            ListPrice = ListPrice.Of(row, at, currency),
            Map = Map.Of(row, at, currency),
            ShippingCost = ShippingCost.Of(row, at, currency),
            TaxRate = TaxRate.Of(row, at),
            Stock = Stock.Of(row, at),
            StockAgeDays = StockAgeDays.Of(row, at),
            Tags = Tags.Of(row, at),
            Family = Family.Of(row, at),
            BundleOf = BundleIn(BundleOf.Of(row, at)),
            AccessoryOf = AccessoryOf.Of(row, at) is { } main ? new Sku(main) : null,
            Allowance = Allowance.Of(row, at, currency),
            Coupon = CouponOf(CouponAmount.Of(row, at, currency), CouponShare.Of(row, at)),
            SalesPerDay = SalesPerDay.Of(row, at),
            NextDelivery = NextDelivery.Of(row, at),
            CostAt = CostAt.Of(row, at),
            StockAt = StockAt.Of(row, at),
        };
    }

    /// <summary>Puts a coupon together; a row of before there were shares has an amount alone.</summary>
    public static Coupon? CouponOf(Money? amount, Percent? share) =>
        amount is null && share is null ? null : new Coupon(share ?? default, amount);

    /// <exception cref="InvalidDataException">The text is none that was ever written: a bug, never data.</exception>
    private static Bundle? BundleIn(string? text)
    {
        if (text is null)
            return null;
        return Bundle.Read([text], out var bundle) is { } problem ? throw new InvalidDataException($"bundle_of: {problem}") : bundle;
    }

    /// <returns>Why the product's row of the last import could not be taken; null = it could.</returns>
    public static string? Fault(RowReader row, int at) => ImportFault.Of(row, at);

    /// <summary>Tags stand between semicolons, the ends included, so that a search for one tag is a search for ";tag;".</summary>
    private static string JoinTags(IReadOnlyList<string> tags) => tags.Count == 0 ? "" : $";{string.Join(';', tags)};";

    private static string[] SplitTags(string tags) => tags.Length == 0 ? [] : tags[1..^1].Split(';');
}
