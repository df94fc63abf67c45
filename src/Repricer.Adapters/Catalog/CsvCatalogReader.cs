using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Catalog;

/// <summary>Reads the three catalogue files together: all faults at once, never half a row.</summary>
public sealed class CsvCatalogReader
{
    private const string Leaving = "is being removed, and a price of it is still in flight: import it again when that has settled";

    private readonly CatalogIndex _index;
    private readonly CsvImportOptions _options;
    private readonly Dictionary<string, int> _skuLines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _badNewSkus = new(StringComparer.Ordinal);
    private readonly Dictionary<ListingId, int> _listingLines = [];
    private readonly Dictionary<WatchId, int> _watchLines = [];
    private readonly List<Product> _products = [];
    private readonly List<(CsvRow Row, Product Product)> _following = [];
    private readonly List<Listing> _listings = [];
    private readonly List<Watch> _watches = [];
    private readonly Dictionary<ListingId, Money> _prices = [];
    private readonly Dictionary<ListingId, string> _faultyListings = [];
    private readonly Dictionary<Sku, string> _faultySkus = [];
    private CsvTable _table = null!;

    private CsvCatalogReader(CatalogIndex index, CsvImportOptions options) => (_index, _options) = (index, options);

    /// <param name="files">At least one.</param>
    /// <param name="index">What the catalogue holds already.</param>
    /// <param name="options">Strictness and known names.</param>
    /// <param name="at">Time of the import.</param>
    /// <param name="ct">Stops between two rows.</param>
    public static CsvImportReading Read(
        CsvImportFiles files, CatalogIndex index, CsvImportOptions options, DateTimeOffset at, CancellationToken ct) =>
        new CsvCatalogReader(index, options).Read(files, at, ct);

    private CsvImportReading Read(CsvImportFiles files, DateTimeOffset at, CancellationToken ct)
    {
        var reports = new List<CsvFileReport>();
        IReadOnlySet<string>? ReadFile(string? file, CsvFormat format, Action<CsvRow> onRow, Action? atEnd = null)
        {
            if (file is null)
                return null;

            _table = new CsvTable(file, format);
            _table.Read(onRow, ct);
            atEnd?.Invoke();
            reports.Add(_table.Report(_options.Strict));
            return _table.Header;
        }

        var productColumns = ReadFile(files.Products, CsvFormat.Products, ReadProduct, TakeFollowing);
        var listingColumns = ReadFile(files.Listings, CsvFormat.Listings, ReadListing);
        ReadFile(files.Watches, CsvFormat.Watches, ReadWatch);
        var import = reports.Exists(report => report.Refused is not null) ? null
            : new CatalogImport(_products, _listings, _watches, _prices, _faultyListings, _faultySkus, _options.NewListingsInShadow, at)
            {
                ProductColumns = productColumns,
                ListingColumns = listingColumns,
            };
        return new CsvImportReading(import, reports);
    }

    private void ReadProduct(CsvRow row)
    {
        var sku = row.Required("sku");
        if (sku is not null && !IsFirst(_skuLines, sku, row, $"SKU '{sku}'"))
            return;

        if (sku is not null && _index.LeavingSkus.Contains(sku))
            row.Fault("sku", "leaving", $"product '{sku}' {Leaving}");
        var currency = row.Currency("currency");
        var product = new Product
        {
            Sku = new Sku(sku ?? ""),
            Currency = currency ?? Currency.None,
            Title = row.Text("title"),
            Brand = row.Text("brand"),
            Supplier = row.Text("supplier"),
            Category = row.Text("category"),
            Family = row.Text("family"),
            BundleOf = row.Bundle("bundle_of"),
            AccessoryOf = row.Text("accessory_of") is { } main ? new Sku(main) : null,
            Gtin = ReadGtin(row),
            Mpn = row.Text("mpn"),
            Units = row.Positive("units"),
            Cost = row.Money("cost", currency, "a cost"),
            MinPrice = row.Money("min_price", currency, "a price"),
            MaxPrice = row.Money("max_price", currency, "a price"),
            ListPrice = row.Money("list_price", currency, "a price"),
            Map = row.Money("map", currency, "a price"),
            TaxRate = row.TaxRate("tax_rate"),
            ShippingCost = row.Money("shipping_cost", currency, zeroMeans: null),
            Allowance = row.Money("allowance", currency, zeroMeans: null),
            Coupon = row.Coupon("coupon", currency),
            Stock = row.Whole("stock"),
            StockAgeDays = row.Whole("stock_age_days"),
            SalesPerDay = row.NotNegative("sales_per_day"),
            NextDelivery = row.Day("next_delivery"),
            Tags = ReadTags(row),
        };
        row.MustNotExceed("min_price", product.MinPrice, "max_price", product.MaxPrice);
        if (!row.IsFaulty && product.Follows().Any())
            _following.Add((row, product));
        else
            Take(row, product, sku);
    }

    private void Take(CsvRow row, Product product, string? sku)
    {
        if (!row.IsFaulty)
        {
            _products.Add(product);
            return;
        }

        _table.CountBadRow();
        if (sku is null)
            return;

        _faultySkus[product.Sku] = row.FirstFault!;
        if (!_index.Skus.Contains(sku))
            _badNewSkus.Add(sku);
    }

    /// <summary>Takes the products that follow others, once all rows are known: what they follow may come later in the file.</summary>
    private void TakeFollowing()
    {
        var rows = new FollowingRows(_index, _skuLines, _badNewSkus, _table.Header);
        rows.Check(_following);
        foreach (var (row, product) in _following)
            Take(row, product, product.Sku.Value);
    }

    private void ReadListing(CsvRow row)
    {
        var channel = row.Required("channel");
        var key = row.Required("listing_id");
        ListingId? id = channel is not null && key is not null ? new ListingId(new ChannelId(channel), key) : null;
        if (id is { } listingId && !IsFirst(_listingLines, listingId, row, $"listing '{listingId}'"))
            return;

        if (id is { } present && _index.LeavingListings.Contains(present))
            row.Fault("listing_id", "leaving", $"listing '{present}' {Leaving}");
        row.MustBeKnown("channel", channel, _options.KnownChannels, "channel");
        var sku = row.Required("sku");
        CheckSku(row, sku);
        var currency = row.Currency("currency");
        var listing = new Listing
        {
            Id = id ?? default,
            Sku = new Sku(sku ?? ""),
            Currency = currency ?? Currency.None,
            Account = row.Text("account"),
            Condition = row.OneOf("condition", CatalogNames.Conditions, Condition.New),
            Fulfilment = row.OneOf("fulfilment", CatalogNames.Fulfilments, Fulfilment.Merchant),
            MinPrice = row.Money("min_price", currency, "a price"),
            MaxPrice = row.Money("max_price", currency, "a price"),
            ListPrice = row.Money("list_price", currency, "a price"),
            Map = row.Money("map", currency, "a price"),
            TaxRate = row.TaxRate("tax_rate"),
            ShippingCharge = row.Money("shipping_charge", currency, zeroMeans: null),
            ShippingCost = row.Money("shipping_cost", currency, zeroMeans: null),
            Allowance = row.Money("allowance", currency, zeroMeans: null),
            Coupon = row.Coupon("coupon", currency),
            Deal = row.Deal("deal"),
            PriceStep = row.Money("price_step", currency, "a price step"),
            Stock = row.Whole("stock"),
            FeeSchedule = row.Text("fee_schedule"),
        };
        var price = row.Money("current_price", currency, "a price");
        row.MustNotExceed("min_price", listing.MinPrice, "max_price", listing.MaxPrice);
        if (!row.IsFaulty)
        {
            _listings.Add(listing);
            if (price is { } declared)
                _prices[listing.Id] = declared;
            return;
        }

        _table.CountBadRow();
        if (id is { } faulty)
            _faultyListings[faulty] = row.FirstFault!;
    }

    private void ReadWatch(CsvRow row)
    {
        var source = row.Required("source");
        row.MustBeKnown("source", source, _options.KnownSources, "source");
        var sku = row.Required("sku");
        CheckSku(row, sku);
        var url = row.Required("url");
        if (url is not null && WatchAddress.ProblemOf(url) is { } problem)
            row.Fault("url", "wrong-value", problem);
        if (!row.IsFaulty)
        {
            var id = new WatchId(new SourceId(source!), new Sku(sku!), url!);
            if (IsFirst(_watchLines, id, row, $"watch of '{sku}' at {url}"))
                _watches.Add(new Watch(id, row.Text("seller")));
        }

        if (row.IsFaulty)
            _table.CountBadRow();
    }

    /// <summary>Two rows for one key cannot both be right, and which one is meant is nobody's to guess: the file is refused.</summary>
    private bool IsFirst<TKey>(Dictionary<TKey, int> lines, TKey key, CsvRow row, string what)
        where TKey : notnull
    {
        if (lines.TryAdd(key, row.Line))
            return true;

        _table.Structural(row.Line, 0, "duplicate-key", $"{what} stands twice, on lines {lines[key]} and {row.Line}");
        return false;
    }

    private void CheckSku(CsvRow row, string? sku)
    {
        if (sku is null || _index.Skus.Contains(sku))
            return;

        if (_index.LeavingSkus.Contains(sku))
            row.Fault("sku", "leaving", $"product '{sku}' {Leaving}");
        else if (_badNewSkus.Contains(sku))
            row.Fault("sku", "unknown-name", $"product '{sku}' is new and its own row (line {_skuLines[sku]}) is faulty");
        else if (!_skuLines.ContainsKey(sku))
            row.Fault("sku", "unknown-name", $"there is no product '{sku}', neither in the catalogue nor in the file of products");
    }

    private static string? ReadGtin(CsvRow row)
    {
        if (row.Text("gtin") is not { } text)
            return null;

        return Gtin.Read(text) is { Valid: true, Digits: { } digits } ? digits
            : row.Fault(
                "gtin", "wrong-value",
                $"'{text}' is no valid article number: its check digit or its length is wrong (did a spreadsheet drop leading zeros?)");
    }

    private static string[] ReadTags(CsvRow row) =>
        row.Text("tags")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal).ToArray() ?? [];
}
