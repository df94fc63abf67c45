using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Catalog;

/// <summary>
/// What a file without a column means: nothing. A stock file that names only SKU, currency and stock must not take cost, minimum or MAP
/// away. Amounts are kept only in the same currency.
/// </summary>
public static class ColumnMerge
{
    /// <param name="columns">Those of the file; null = all.</param>
    public static Product Keep(Product fresh, Product present, IReadOnlySet<string>? columns)
    {
        if (columns is null)
            return fresh;

        T Pick<T>(string column, T own, T old) => columns.Contains(column) ? own : old;
        Money? Amount(string column, Money? own, Money? old) => Pick(column, own, In(fresh.Currency, old));

        return fresh with
        {
            Title = Pick("title", fresh.Title, present.Title),
            Brand = Pick("brand", fresh.Brand, present.Brand),
            Supplier = Pick("supplier", fresh.Supplier, present.Supplier),
            Category = Pick("category", fresh.Category, present.Category),
            Family = Pick("family", fresh.Family, present.Family),
            BundleOf = Pick("bundle_of", fresh.BundleOf, present.BundleOf),
            AccessoryOf = Pick("accessory_of", fresh.AccessoryOf, present.AccessoryOf),
            Gtin = Pick("gtin", fresh.Gtin, present.Gtin),
            Mpn = Pick("mpn", fresh.Mpn, present.Mpn),
            Units = Pick("units", fresh.Units, present.Units),
            Cost = Amount("cost", fresh.Cost, present.Cost),
            MinPrice = Amount("min_price", fresh.MinPrice, present.MinPrice),
            MaxPrice = Amount("max_price", fresh.MaxPrice, present.MaxPrice),
            ListPrice = Amount("list_price", fresh.ListPrice, present.ListPrice),
            Map = Amount("map", fresh.Map, present.Map),
            TaxRate = Pick("tax_rate", fresh.TaxRate, present.TaxRate),
            ShippingCost = Amount("shipping_cost", fresh.ShippingCost, present.ShippingCost),
            Allowance = Amount("allowance", fresh.Allowance, present.Allowance),
            Coupon = Pick("coupon", fresh.Coupon, In(fresh.Currency, present.Coupon)),
            Stock = Pick("stock", fresh.Stock, present.Stock),
            SalesPerDay = Pick("sales_per_day", fresh.SalesPerDay, present.SalesPerDay),
            NextDelivery = Pick("next_delivery", fresh.NextDelivery, present.NextDelivery),
            StockAgeDays = Pick("stock_age_days", fresh.StockAgeDays, present.StockAgeDays),
            Tags = Pick("tags", fresh.Tags, present.Tags),
        };
    }

    /// <param name="columns">Those of the file; null = all.</param>
    public static Listing Keep(Listing fresh, Listing present, IReadOnlySet<string>? columns)
    {
        // Told fees are taken over by themselves: no file has a column for them, so that none unsets them.
        if (columns?.Contains("told_fees") != true)
            fresh = fresh with { ToldFees = present.ToldFees is { } told && told.Currency == fresh.Currency ? told : null };
        if (columns is null)
            return fresh;

        T Pick<T>(string column, T own, T old) => columns.Contains(column) ? own : old;
        Money? Amount(string column, Money? own, Money? old) => Pick(column, own, In(fresh.Currency, old));

        return fresh with
        {
            Account = Pick("account", fresh.Account, present.Account),
            Condition = Pick("condition", fresh.Condition, present.Condition),
            Fulfilment = Pick("fulfilment", fresh.Fulfilment, present.Fulfilment),
            MinPrice = Amount("min_price", fresh.MinPrice, present.MinPrice),
            MaxPrice = Amount("max_price", fresh.MaxPrice, present.MaxPrice),
            ListPrice = Amount("list_price", fresh.ListPrice, present.ListPrice),
            Map = Amount("map", fresh.Map, present.Map),
            TaxRate = Pick("tax_rate", fresh.TaxRate, present.TaxRate),
            ShippingCharge = Amount("shipping_charge", fresh.ShippingCharge, present.ShippingCharge),
            ShippingCost = Amount("shipping_cost", fresh.ShippingCost, present.ShippingCost),
            Allowance = Amount("allowance", fresh.Allowance, present.Allowance),
            Coupon = Pick("coupon", fresh.Coupon, In(fresh.Currency, present.Coupon)),
            Deal = Pick("deal", fresh.Deal, present.Deal),
            PriceStep = Amount("price_step", fresh.PriceStep, present.PriceStep),
            Stock = Pick("stock", fresh.Stock, present.Stock),
            FeeSchedule = Pick("fee_schedule", fresh.FeeSchedule, present.FeeSchedule),
            ManagedBy = Pick("managed_by", fresh.ManagedBy, present.ManagedBy),
        };
    }

    private static Coupon? In(Currency currency, Coupon? coupon) =>
        coupon?.Amount is { } amount && amount.Currency != currency ? null : coupon;

    private static Money? In(Currency currency, Money? amount) => amount is { } kept && kept.Currency == currency ? kept : null;
}
