using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Catalog;

/// <summary>What reading a sheet of another service came to.</summary>
/// <param name="Import">What to apply; null where the sheet was refused.</param>
/// <param name="Report">Its faults.</param>
public sealed record SheetReading(CatalogImport? Import, CsvFileReport Report)
{
    /// <summary>Columns that nothing was taken of, as the sheet names them.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>SKUs that have no listing on the channel; nothing was taken of them.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Rows of another marketplace than the one that was asked for.</summary>
    public int OtherMarketplaces { get; init; }

    /// <summary>Listings that the service still reprices, as the sheet says.</summary>
    public int StillManaged { get; init; }

    /// <summary>Listings whose bounds include shipping that nobody knows: they were taken as item prices.</summary>
    public int ShippingUnknown { get; init; }
}

/// <summary>What a sheet is read for.</summary>
/// <param name="Channel">Whose listings it is about.</param>
/// <param name="Marketplace">Only rows of this marketplace, as the sheet names it; null = all, which must be of one.</param>
/// <param name="Strict">Any fault refuses the sheet.</param>
public sealed record SheetOptions(ChannelId Channel, string? Marketplace, bool Strict);

/// <summary>
/// Reads a sheet of minimum, maximum and cost of another repricing service. A blank and a zero change nothing: these services write both
/// for what is not set. Faults are told as those of any import.
/// </summary>
public sealed class SheetReader
{
    private readonly SheetFormat _format;
    private readonly SheetOptions _options;
    private readonly CatalogMatches _matches;
    private readonly CsvTable _table;
    private readonly ILookup<string, ListingId> _bySku;
    private readonly Dictionary<ListingId, int> _lines = [];
    private readonly Dictionary<Sku, Product> _products = [];
    private readonly Dictionary<Sku, IReadOnlySet<string>> _toldOfProducts = [];
    private readonly List<Listing> _listings = [];
    private readonly Dictionary<ListingId, IReadOnlySet<string>> _toldOfListings = [];
    private readonly HashSet<string> _marketplaces = new(StringComparer.Ordinal);
    private readonly List<string> _unknown = [];
    private int _others, _managed, _shippingUnknown;

    private SheetReader(SheetFormat format, string name, char separator, CatalogMatches matches, SheetOptions options)
    {
        (_format, _options, _matches, _table) = (format, options, matches, new CsvTable(name, format.At(separator)));
        _bySku = matches.Listings.Select(listing => (Sku: listing.Value.Sku.Value, listing.Key))
            .Concat(matches.Listings.Keys.Select(id => (Sku: id.Value, Key: id))).Distinct()
            .ToLookup(entry => entry.Sku, entry => entry.Key, StringComparer.Ordinal);
    }

    /// <param name="name">As messages shall call the sheet.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="matches">The catalogue as it is.</param>
    public static SheetReading Read(
        SheetFormat format, string name, ReadOnlyMemory<byte> content, CatalogMatches matches, SheetOptions options, DateTimeOffset at,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(options);
        return new SheetReader(format, name, SeparatorOf(content.Span), matches, options).Read(content, at, ct);
    }

    private SheetReading Read(ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken ct)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        _table.Read(stream, ReadRow, ct);
        var known = string.Join(", ", _marketplaces.Order(StringComparer.Ordinal).Take(5));
        if (_options.Marketplace is null && _marketplaces.Count > 1)
            _table.Structural(
                0, 0, "conflict",
                $"the sheet speaks of {_marketplaces.Count} marketplaces ({known}): say with --marketplace which of them is "
                    + _options.Channel);
        else if (_options.Marketplace is { } only && _marketplaces.Count > 0 && !_marketplaces.Contains(only))
            _table.Structural(0, 0, "unknown-name", $"no row is of marketplace {only}; the sheet has {known}");
        var report = _table.Report(_options.Strict);
        var import = report.Refused is not null ? null : new CatalogImport(
            [.. _products.Values], _listings, [], new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(),
            new Dictionary<Sku, string>(), false, at)
        {
            ToldOfProducts = _toldOfProducts, ToldOfListings = _toldOfListings, KeepsFaults = true,
        };
        return new SheetReading(import, report)
        {
            Ignored = _table.Ignored, Unknown = _unknown, OtherMarketplaces = _others, StillManaged = _managed,
            ShippingUnknown = _shippingUnknown,
        };
    }

    private void ReadRow(CsvRow row)
    {
        var sku = row.Required("sku");
        if (row.Text("marketplace") is { } marketplace)
        {
            _marketplaces.Add(marketplace);
            if (_options.Marketplace is { } only && marketplace != only)
            {
                _others++;
                return;
            }
        }

        if (sku is not null && !_bySku[sku].Any())
        {
            _unknown.Add(sku);
            return;
        }

        foreach (var id in sku is null ? [] : _bySku[sku])
            Take(row, id);
        if (row.IsFaulty)
            _table.CountBadRow();
    }

    private void Take(CsvRow row, ListingId id)
    {
        var match = _matches.Listings[id];
        var product = _matches.Products[match.Sku];
        if (!_lines.TryAdd(id, row.Line))
        {
            _table.Structural(row.Line, 0, "duplicate-key", $"{id} stands twice, on lines {_lines[id]} and {row.Line}");
            return;
        }

        var costCurrency = row.Text("currency") is null ? product.Currency : row.Currency("currency");
        var cost = Positive(row.Money("cost", costCurrency, zeroMeans: null));
        if (cost is { } told && told.Currency != product.Currency)
            row.Fault("currency", "conflict", $"the product is in {product.Currency}, and its cost would be in {told.Currency}");
        var shipping = row.Money("shipping", match.Currency, zeroMeans: null) ?? (_format.BoundsAreLanded ? match.ShippingCharge : null);
        var (least, most) = (Bound(row, "min_price", match.Currency, shipping), Bound(row, "max_price", match.Currency, shipping));
        row.MustNotExceed("min_price", least, "max_price", most);
        var map = Positive(row.Money("map", match.Currency, zeroMeans: null));
        if (row.IsFaulty)
            return;

        if (_format.BoundsAreLanded && shipping is null && (least ?? most) is not null)
            _shippingUnknown++;
        _managed += row.Text("managed")?.ToUpperInvariant() is "TRUE" or "YES" or "1" ? 1 : 0;
        _listings.Add(new Listing { Id = id, Sku = match.Sku, Currency = match.Currency, MinPrice = least, MaxPrice = most, Map = map });
        _toldOfListings[id] = Told((least is not null, "min_price"), (most is not null, "max_price"), (map is not null, "map"));
        var title = product.HasTitle ? null : row.Text("title");
        if (cost is null && title is null)
            return;
        _products[match.Sku] = new Product { Sku = match.Sku, Currency = product.Currency, Cost = cost, Title = title };
        _toldOfProducts[match.Sku] = Told((cost is not null, "cost"), (title is not null, "title"));
    }

    /// <summary>A least or most price as an item price.</summary>
    private Money? Bound(CsvRow row, string name, Currency currency, Money? shipping)
    {
        if (Positive(row.Money(name, currency, zeroMeans: null)) is not { } bound)
            return null;
        if (!_format.BoundsAreLanded || shipping is not { } charge || charge.Currency != currency)
            return bound;
        if (bound > charge)
            return bound - charge;

        row.Fault(
            name, "out-of-range", $"{bound.ToAmountString()} includes the shipping of {charge.ToAmountString()}, and nothing is left");
        return null;
    }

    private static Money? Positive(Money? money) => money is { Amount: > 0m } ? money : null;

    private static HashSet<string> Told(params ReadOnlySpan<(bool IsTold, string Name)> columns)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (isTold, name) in columns)
        {
            if (isTold)
                told.Add(name);
        }

        return told;
    }

    /// <summary>What stands most often in the first line: these services write commas or tabs, and spreadsheets semicolons.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> content)
    {
        var end = content.IndexOfAny((byte)'\n', (byte)'\r');
        var line = Encoding.UTF8.GetString(end < 0 ? content[..Math.Min(content.Length, 4096)] : content[..end]);
        return new[] { ',', '\t', ';' }.MaxBy(separator => line.Count(letter => letter == separator));
    }
}
