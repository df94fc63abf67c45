using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>A listing as an import writes it.</summary>
/// <param name="Product">Row of its product.</param>
/// <param name="Row">The number that a new row gets; an update writes none.</param>
/// <param name="Shadow">Written when the listing is added, never by a later import: people switch it.</param>
internal sealed record KeptListing(Listing Listing, long Row, long Product, bool Shadow, DateTimeOffset At);

/// <summary>Listings as rows.</summary>
internal static class ListingRows
{
    private static readonly Table<KeptListing> Table = new("l");
    private static readonly Column<string> Channel = Table.AddOnce("channel", As.Text, static kept => kept.Listing.Id.Channel.Value);
    private static readonly Column<string> Key = Table.AddOnce("listing_key", As.Text, static kept => kept.Listing.Id.Value);
    private static readonly Column<bool> Shadow = Table.AddOnce("shadow", As.Flag, static kept => kept.Shadow);
    private static readonly Column<string> Sku = Table.Add("sku", As.Text, static kept => kept.Listing.Sku.Value);
    private static readonly Column<Currency> Currency = Table.Add("currency", As.Currency, static kept => kept.Listing.Currency);
    private static readonly Column<string?> Account = Table.Add("account", As.TextOrNull, static kept => kept.Listing.Account);
    private static readonly Column<Condition> Condition =
        Table.Add("condition", As.Number<Condition>(), static kept => kept.Listing.Condition);

    private static readonly Column<Fulfilment> Fulfilment =
        Table.Add("fulfilment", As.Number<Fulfilment>(), static kept => kept.Listing.Fulfilment);

    private static readonly OwnColumn MinPrice = Table.Own("min_price", static kept => kept.Listing.MinPrice);
    private static readonly OwnColumn MaxPrice = Table.Own("max_price", static kept => kept.Listing.MaxPrice);
    private static readonly OwnColumn ListPrice = Table.Own("list_price", static kept => kept.Listing.ListPrice);
    private static readonly OwnColumn Map = Table.Own("map", static kept => kept.Listing.Map);
    private static readonly Column<Percent?> TaxRate = Table.Add("tax_rate", As.PercentOrNull, static kept => kept.Listing.TaxRate);
    private static readonly OwnColumn ShippingCharge = Table.Own("shipping_charge", static kept => kept.Listing.ShippingCharge);
    private static readonly OwnColumn ShippingCost = Table.Own("shipping_cost", static kept => kept.Listing.ShippingCost);
    private static readonly Column<string?> FeeSchedule = Table.Add("fee_schedule", As.TextOrNull, static kept => kept.Listing.FeeSchedule);
    private static readonly OwnColumn Allowance = Table.Own("allowance", static kept => kept.Listing.Allowance);
    private static readonly OwnColumn Coupon = Table.Own("coupon", static kept => kept.Listing.Coupon?.Amount);
    private static readonly Column<Percent?> CouponShare =
        Table.Add("coupon_share", As.PercentOrNull, static kept => kept.Listing.Coupon?.Share);

    private static readonly Column<string?> Deal = Table.Add("deal", As.TextOrNull, static kept => kept.Listing.Deal?.ToText());
    private static readonly OwnColumn PriceStep = Table.Own("price_step", static kept => kept.Listing.PriceStep);
    private static readonly Column<int?> Stock = Table.Add("stock", As.IntOrNull, static kept => kept.Listing.Stock);

    private static readonly Column<string?> ManagedBy = Table.Add("managed_by", As.TextOrNull, static kept => kept.Listing.ManagedBy);

    private static readonly Column<string?> ToldFees =
        Table.Add("told_fees", As.TextOrNull, static kept => kept.Listing.ToldFees?.ToText());

    // A row that is imported whole has no fault any more.
    private static readonly Column<string?> ImportFault = Table.Add("import_fault", As.TextOrNull, static _ => null);

    /// <summary>What is read of a listing l.</summary>
    public static readonly string Columns = Table.Read.Sql;

    public static readonly int ColumnCount = Table.Read.Count;

    private static readonly Writing<KeptListing> Changing = Table.Written
        .Add("product_id", As.Long, static kept => kept.Product)
        .Add("updated_at", As.Time, static kept => kept.At);

    private static readonly WriteCommand<KeptListing> Adding =
        Table.Once.Add("id", As.Long, static kept => kept.Row).With(Changing).InsertInto("listings");

    private static readonly WriteCommand<KeptListing> Updating = Changing.Update("listings", "id = @id");

    public static void Insert(Session session, KeptListing listing) => Adding.Run(session, listing);

    public static void Update(Session session, KeptListing listing, long id) => Updating.Run(session, listing, id);

    public static ListingId Id(RowReader row, int at) => new(new ChannelId(Channel.Of(row, at)), Key.Of(row, at));

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    /// <param name="productFault">A fault of the product's row holds its listings too.</param>
    public static Listing Read(RowReader row, int at, string? productFault)
    {
        var currency = Currency.Of(row, at);
        return new Listing
        {
            Id = Id(row, at),
            Sku = new Sku(Sku.Of(row, at)),
            Currency = currency,
            Account = Account.Of(row, at),
            Condition = Condition.Of(row, at),
            Fulfilment = Fulfilment.Of(row, at),
            MinPrice = MinPrice.Of(row, at, currency),
            MaxPrice = MaxPrice.Of(row, at, currency),
            ListPrice = ListPrice.Of(row, at, currency),
            Map = Map.Of(row, at, currency),
            TaxRate = TaxRate.Of(row, at),
            ShippingCharge = ShippingCharge.Of(row, at, currency),
            ShippingCost = ShippingCost.Of(row, at, currency),
            FeeSchedule = FeeSchedule.Of(row, at),
            Shadow = Shadow.Of(row, at),
            ImportFault = ImportFault.Of(row, at) ?? productFault,
            Allowance = Allowance.Of(row, at, currency),
            Coupon = ProductRows.CouponOf(Coupon.Of(row, at, currency), CouponShare.Of(row, at)),
            Deal = DealOf(Deal.Of(row, at)),
            PriceStep = PriceStep.Of(row, at, currency),
            Stock = Stock.Of(row, at),
            ManagedBy = ManagedBy.Of(row, at),
            ToldFees = ToldFees.Of(row, at) is { } told ? Core.Catalog.ToldFees.Parse(told) : null,
        };
    }

    /// <summary>Reads a deal as it was written; what cannot be read any more still holds the price.</summary>
    public static Deal? DealOf(string? text) =>
        text is null ? null : Core.Catalog.Deal.Read(text, out var deal) is null ? deal : new Deal(text, null, null);
}
