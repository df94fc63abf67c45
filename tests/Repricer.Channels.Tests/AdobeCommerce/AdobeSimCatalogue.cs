using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What the simulated shop tells of itself: its store views, products, pages, stock, costs and orders.</summary>
internal sealed partial class AdobeSimCatalogue(AdobeSimulator shop)
{
    private readonly Dictionary<(long Product, int View), (decimal Regular, decimal Final)> _index = [];

    /// <summary>The price index runs when it is told to, and not at once.</summary>
    public bool IndexIsLate { get; set; }

    /// <summary>Pages show prices with a tax that they are entered without.</summary>
    public decimal TaxShown { get; set; }

    /// <summary>The shop has no sources of stock.</summary>
    public bool HasNoSources { get; set; }

    public List<JsonObject> OrderRows { get; } = [];

    public void Changed(AdobeSimProduct product)
    {
        if (!IndexIsLate)
            Index(product);
    }

    public void RunIndexer()
    {
        foreach (var product in shop.Products.Values)
            Index(product);
    }

    public ApiAnswer StoreConfigs() => new(200, new JsonArray([.. shop.Views.Select(view => new JsonObject
    {
        ["id"] = view.Id, ["code"] = view.Code, ["website_id"] = view.Website, ["base_currency_code"] = view.Currency,
        ["default_display_currency_code"] = view.Currency, ["timezone"] = view.Zone,
    })]));

    public ApiAnswer List(ApiCall call)
    {
        var rows = shop.Products.Values.OrderBy(product => product.Id).Where(product => Fits(call, field => field switch
        {
            "sku" => product.Sku,
            "type_id" => product.Type,
            "status" => product.IsEnabled ? "1" : "2",
            "entity_id" => Text(product.Id),
            "updated_at" => Stamp(product.Updated),
            _ => throw new InvalidOperationException($"the simulated shop knows no field {field}"),
        })).Select(product => (JsonNode)product.ToJson());
        return Page(call, [.. rows]);
    }

    public ApiAnswer Render(ApiCall call)
    {
        var view = shop.Views.Single(one => Text(one.Id) == call.Parameter("storeId"));
        if (call.Parameter("currencyCode") is not { Length: 3 })
            return AdobeSimulator.Failure(400, "\"%fieldName\" is required. Enter and try again.", ("fieldName", "currencyCode"));
        var rows = shop.Products.Values.Where(product => product.IsEnabled && Fits(call, _ => Text(product.Id)))
            .Where(product => IndexIsLate ? _index.ContainsKey((product.Id, view.Id)) : Index(product))
            .Select(product => (product.Id, Price: _index[(product.Id, view.Id)]))
            .Select(one => (JsonNode)new JsonObject
            {
                ["id"] = one.Id, ["store_id"] = view.Id, ["price_info"] = new JsonObject
                {
                    ["final_price"] = Shown(one.Price.Final), ["regular_price"] = Shown(one.Price.Regular),
                },
            });
        return Page(call, [.. rows]);
    }

    public ApiAnswer Sources(ApiCall call)
    {
        if (HasNoSources)
            return AdobeSimulator.Failure(404, "Request does not match any route.");
        var rows = from product in shop.Products.Values
                   where Fits(call, _ => product.Sku)
                   from source in product.Sources
                   select (JsonNode)new JsonObject
                   {
                       ["sku"] = product.Sku, ["source_code"] = source.Key, ["quantity"] = source.Value.Quantity,
                       ["status"] = source.Value.InStock ? 1 : 0,
                   };
        return Page(call, [.. rows]);
    }

    public ApiAnswer Costs(ApiCall call) => new(200, new JsonArray([.. call.Json!["skus"]!.AsArray()
        .Select(sku => shop.Products.GetValueOrDefault((string)sku!)).OfType<AdobeSimProduct>().Where(product => product.Cost is not null)
        .Select(product => new JsonObject { ["cost"] = product.Cost, ["store_id"] = 0, ["sku"] = product.Sku })]));

    /// <summary>The integration has no resource for orders.</summary>
    public bool HidesOrders { get; set; }

    public ApiAnswer Orders(ApiCall call) => HidesOrders
        ? AdobeSimulator.Failure(401, "The consumer isn't authorized to access %resources.")
        : Page(call, [.. OrderRows
        .Where(order => Fits(call, field => (string?)order[field] ?? "")).Select(order => order.DeepClone())]);

    private bool Index(AdobeSimProduct product)
    {
        foreach (var view in shop.Views)
            _index[(product.Id, view.Id)] = (product.BaseIn(shop.IsGlobal ? 0 : view.Id), shop.Paid(product, view));
        return true;
    }

    private decimal Shown(decimal price) => decimal.Round(price * (1m + TaxShown), 2);

    /// <summary>Filters of one group by "or", groups by "and".</summary>
    private static bool Fits(ApiCall call, Func<string, string> valueOf)
    {
        var filters = call.Query.Select(pair => (Match: Filter().Match(pair.Name), pair.Value)).Where(pair => pair.Match.Success)
            .GroupBy(pair => (Group: pair.Match.Groups["group"].Value, Number: pair.Match.Groups["number"].Value))
            .Select(one => (one.Key.Group, Parts: one.ToDictionary(pair => pair.Match.Groups["part"].Value, pair => pair.Value)));
        return filters.GroupBy(one => one.Group).All(group => group.Any(one => Fits(one.Parts, valueOf(one.Parts["field"]))));
    }

    private static bool Fits(Dictionary<string, string> filter, string value) => filter["condition_type"] switch
    {
        "eq" => string.Equals(filter["value"], value, StringComparison.OrdinalIgnoreCase),
        "in" => filter["value"].Split(',').Contains(value, StringComparer.OrdinalIgnoreCase),
        "gteq" => string.CompareOrdinal(value, filter["value"]) >= 0,
        "lt" => string.CompareOrdinal(value, filter["value"]) < 0,
        var other => throw new InvalidOperationException($"the simulated shop knows no condition {other}"),
    };

    /// <summary>A page beyond the last is the last again.</summary>
    private static ApiAnswer Page(ApiCall call, IReadOnlyList<JsonNode> rows)
    {
        var size = int.Parse(call.Parameter("searchCriteria[pageSize]")!, CultureInfo.InvariantCulture);
        if (size > 300)
            return AdobeSimulator.Failure(400, "Maximum SearchCriteria pageSize is 300");
        var page = int.Parse(call.Parameter("searchCriteria[currentPage]")!, CultureInfo.InvariantCulture);
        var last = Math.Max(1, (rows.Count + size - 1) / size);
        return new ApiAnswer(200, new JsonObject
        {
            ["items"] = new JsonArray([.. rows.Skip((Math.Min(page, last) - 1) * size).Take(size)]), ["total_count"] = rows.Count,
        });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^searchCriteria\[filter_groups\]\[(?<group>\d+)\]\[filters\]\[(?<number>\d+)\]\[(?<part>field|value|condition_type)\]$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Filter();
}
