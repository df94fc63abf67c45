using System.Data.Common;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Catalog;

/// <summary>Products and listings as rows.</summary>
internal static class CatalogRows
{
    public const string ProductColumns =
        "p.sku, p.currency, p.title, p.brand, p.supplier, p.category, p.gtin, p.mpn, p.units, p.cost, p.min_price, p.max_price, p.list_price, p.map, p.shipping_cost, p.tax_rate, p.stock, p.stock_age_days, p.tags, p.import_fault, p.family, p.allowance, p.sales_per_day, p.next_delivery";

    public const int ProductColumnCount = 24;

    public const string ListingColumns =
        "l.channel, l.listing_key, l.sku, l.currency, l.account, l.condition, l.fulfilment, l.min_price, l.max_price, l.list_price, l.map, l.tax_rate, l.shipping_charge, l.shipping_cost, l.fee_schedule, l.shadow, l.import_fault, l.allowance, l.coupon, l.stock";

    public const int ListingColumnCount = 20;

    /// <param name="row">A row that has <see cref="ProductColumns"/> from <paramref name="at"/> on.</param>
    public static Product ReadProduct(DbDataReader row, int at)
    {
        var currency = Currency.Parse(row.GetString(at + 1));
        Money? Own(int column) => Codec.Own(row.LongOrNull(at + column), currency);
        return new Product
        {
            Sku = new Sku(row.GetString(at)),
            Currency = currency,
            Title = row.TextOrNull(at + 2),
            Brand = row.TextOrNull(at + 3),
            Supplier = row.TextOrNull(at + 4),
            Category = row.TextOrNull(at + 5),
            Gtin = row.TextOrNull(at + 6),
            Mpn = row.TextOrNull(at + 7),
            Units = Codec.Decimal(row.TextOrNull(at + 8)),
            Cost = Own(9),
            MinPrice = Own(10),
            MaxPrice = Own(11),
            ListPrice = Own(12),
            Map = Own(13),
            ShippingCost = Own(14),
            TaxRate = Codec.Percentage(row.TextOrNull(at + 15)),
            Stock = (int?)row.LongOrNull(at + 16),
            StockAgeDays = (int?)row.LongOrNull(at + 17),
            Tags = SplitTags(row.GetString(at + 18)),
            Family = row.TextOrNull(at + 20),
            Allowance = Own(21),
            SalesPerDay = Codec.Decimal(row.TextOrNull(at + 22)),
            NextDelivery = Codec.Day(row.TextOrNull(at + 23)),
        };
    }

    public static string? ProductFault(DbDataReader row, int at) => row.TextOrNull(at + 19);

    /// <param name="row">A row that has <see cref="ListingColumns"/> from <paramref name="at"/> on.</param>
    /// <param name="productFault">A fault of the product's row holds its listings too.</param>
    public static Listing ReadListing(DbDataReader row, int at, string? productFault)
    {
        var currency = Currency.Parse(row.GetString(at + 3));
        Money? Own(int column) => Codec.Own(row.LongOrNull(at + column), currency);
        return new Listing
        {
            Id = new ListingId(new ChannelId(row.GetString(at)), row.GetString(at + 1)),
            Sku = new Sku(row.GetString(at + 2)),
            Currency = currency,
            Account = row.TextOrNull(at + 4),
            Condition = (Condition)row.GetInt64(at + 5),
            Fulfilment = (Fulfilment)row.GetInt64(at + 6),
            MinPrice = Own(7),
            MaxPrice = Own(8),
            ListPrice = Own(9),
            Map = Own(10),
            TaxRate = Codec.Percentage(row.TextOrNull(at + 11)),
            ShippingCharge = Own(12),
            ShippingCost = Own(13),
            FeeSchedule = row.TextOrNull(at + 14),
            Shadow = row.GetInt64(at + 15) != 0,
            ImportFault = row.TextOrNull(at + 16) ?? productFault,
            Allowance = Own(17),
            Coupon = Own(18),
            Stock = (int?)row.LongOrNull(at + 19),
        };
    }

    /// <summary>Tags stand between semicolons, the ends included, so that a search for one tag is a search for ";tag;".</summary>
    public static string JoinTags(IReadOnlyList<string> tags) => tags.Count == 0 ? "" : $";{string.Join(';', tags)};";

    private static string[] SplitTags(string tags) => tags.Length == 0 ? [] : tags[1..^1].Split(';');
}
