using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>
/// The simulated seller's items. The cursor is the same on every page: how far the walk has come only the marketplace knows.
/// </summary>
internal sealed class WalmartSimItems(WalmartSimulator market)
{
    private const int PageSize = 200;
    private const string Cursor = "AoE/GjBTZWxsZXJQUk9E+==";

    private readonly SortedDictionary<string, WalmartSimItem> _items = new(StringComparer.Ordinal);
    private int _at;

    public WalmartSimItem this[string sku] => _items[sku];

    /// <summary>What is told to be there in all; null = as many as there are.</summary>
    public int? Total { get; set; }

    public bool Has(string sku) => _items.ContainsKey(sku);

    public WalmartSimItem Add(string sku, decimal price) => _items[sku] = new WalmartSimItem(sku, price, market.Currency);

    public ApiAnswer One(string sku) => Has(sku)
        ? new ApiAnswer(200, new JsonObject
        {
            // Another item first: whoever takes the place for the item reads a wrong price.
            ["ItemResponse"] = new JsonArray(new WalmartSimItem("another", 1.11m, market.Currency).ToJson(), this[sku].ToJson()),
            ["totalItems"] = 2,
        })
        : WalmartSimulator.Error(404, "CONTENT_NOT_FOUND.GMP_ITEM_QUERY_API", "no such item");

    public ApiAnswer Page(ApiCall call)
    {
        if (call.Parameter("nextCursor") is not { } cursor)
        {
            var limit = int.Parse(call.Parameter("limit")!, CultureInfo.InvariantCulture);
            return Told(_items.Values.Take(limit), null);
        }

        if (cursor is not ("*" or Cursor))
            return WalmartSimulator.Error(400, "INVALID_REQUEST_PARAM", "nextCursor");
        _at = cursor == "*" ? 0 : _at;
        var page = _items.Values.Skip(_at).Take(PageSize).ToList();
        _at += page.Count;
        return Told(page, Cursor);
    }

    private ApiAnswer Told(IEnumerable<WalmartSimItem> items, string? cursor)
    {
        var answer = new JsonObject
        {
            ["ItemResponse"] = new JsonArray([.. items.Select(item => item.ToJson())]), ["totalItems"] = Total ?? _items.Count,
        };
        if (cursor is not null)
            answer["nextCursor"] = cursor;
        return new ApiAnswer(200, answer);
    }
}

/// <summary>An item in the simulated marketplace.</summary>
internal sealed class WalmartSimItem(string sku, decimal price, string currency)
{
    private DateTimeOffset _shownFrom = DateTimeOffset.MinValue;
    private decimal _before = price;

    public string Sku => sku;

    /// <summary>As it was taken last.</summary>
    public decimal Price { get; private set; } = price;

    public DateTimeOffset Stamp { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Its price breaks a rule.</summary>
    public bool IsHidden { get; set; }

    public string Reason { get; set; } = "Reasonable Price Not Satisfied: the price is too high";

    public string Condition { get; set; } = "New";

    public Func<DateTimeOffset>? Now { get; set; }

    /// <summary>What is shown, and told.</summary>
    public decimal Live => Now is { } now && now() < _shownFrom ? _before : Price;

    public void Set(decimal price, DateTimeOffset shownFrom) => (_before, Price, _shownFrom) = (Live, price, shownFrom);

    public JsonObject ToJson()
    {
        var item = new JsonObject
        {
            ["mart"] = "WALMART_US", ["sku"] = sku, ["condition"] = Condition, ["wpid"] = "W" + sku, ["upc"] = "",
            ["gtin"] = "00886859944807", ["productName"] = "Thing " + sku,
            ["price"] = new JsonObject { ["currency"] = currency, ["amount"] = Live },
            ["publishedStatus"] = IsHidden ? "UNPUBLISHED" : "PUBLISHED", ["lifecycleStatus"] = "ACTIVE",
        };
        if (IsHidden)
            item["unpublishedReasons"] = new JsonObject { ["reason"] = new JsonArray(Reason) };
        return item;
    }
}
