using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>
/// A WooCommerce shop as its own source and the reports of its users describe it. It shares nothing with the adapter. What it does by its
/// own will (sales that switch late, whole batches refused) is switched on by a test.
/// </summary>
internal sealed class WooSimulator : IAsyncDisposable
{
    private const string Root = "/wp-json/wc/v3/";

    private readonly TimeProvider _time;
    private readonly SortedDictionary<long, WooProductRow> _rows = [];
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];

    public WooSimulator(TimeProvider time, string currency = "EUR")
    {
        (_time, Currency) = (time, currency);
        Keys = new WooSimulatorKeys("ck_0123456789abcdef0123456789abcdef01234567", "cs_76543210fedcba9876543210fedcba9876543210", time);
        Orders = new WooSimulatorOrders(currency);
        Api = new LoopbackApi(Answer);
    }

    public LoopbackApi Api { get; }

    public WooSimulatorKeys Keys { get; }

    public WooSimulatorOrders Orders { get; }

    public string Currency { get; }

    /// <summary>Most items of a batch: a filter of the shop.</summary>
    public int BatchLimit { get; set; } = 100;

    /// <summary>A variation whose sale price is not below its regular one makes the whole batch fail; else that sale price is dropped.</summary>
    public bool RefusesWholeBatch { get; set; }

    /// <summary>A sale whose window opens or closes changes what is paid only when wp-cron has run.</summary>
    public bool SwitchesSalesByCron { get; set; }

    /// <summary>The answer's items come in another order than the call's.</summary>
    public bool Shuffles { get; set; }

    /// <summary>Left out of the answers of batches, though saved.</summary>
    public HashSet<long> Unnamed { get; } = [];

    /// <summary>Webhooks that were given up after five bad answers.</summary>
    public List<string> GivenUp { get; } = [];

    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => [.. _arrived];

    public WooProductRow this[long id] => _rows[id];

    public WooProductRow Add(long id, string regular, long parent = 0)
    {
        var row = new WooProductRow
        {
            Id = id, Parent = parent, Regular = regular, Price = regular, Type = parent > 0 ? "variation" : "simple",
            Modified = _time.GetUtcNow(),
        };
        if (parent > 0 && !_rows.ContainsKey(parent))
            _rows[parent] = new WooProductRow { Id = parent, Type = "variable", Price = regular, Modified = _time.GetUtcNow() };
        _rows[id] = row;
        return row;
    }

    public void Remove(long id) => _rows.Remove(id);

    /// <summary>Somebody saves it in the shop's own pages.</summary>
    public void Edit(long id, Action<WooProductRow> change)
    {
        change(_rows[id]);
        Settle(_rows[id]);
    }

    /// <summary>wp-cron has run: sales whose window has opened or closed are switched.</summary>
    public void RunCron()
    {
        foreach (var row in _rows.Values)
            row.Price = row.IsOnSale(_time.GetUtcNow()) ? row.Sale : row.Regular;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private ApiAnswer Answer(ApiCall call)
    {
        if (!call.Path.StartsWith(Root, StringComparison.Ordinal))
            return Error(404, "rest_no_route", "No route was found matching the URL and request method.");
        if (Keys.Refusal(call) is { } refusal)
            return Error(401, refusal.Code, refusal.Message);

        var path = call.Path[Root.Length..].Split('/');
        return (call.Method, path) switch
        {
            ("GET", ["products"]) => List(call, 0),
            ("POST", ["products", "batch"]) => Batch(call, 0),
            ("GET", ["products", var id]) => One(call, Number(id), 0),
            ("GET", ["products", var parent, "variations"]) => List(call, Number(parent)),
            ("POST", ["products", var parent, "variations", "batch"]) => Batch(call, Number(parent)),
            ("GET", ["products", var parent, "variations", var id]) => One(call, Number(id), Number(parent)),
            ("GET", ["orders"]) => Orders.List(call),
            ("GET", ["settings", "general", "woocommerce_currency"]) => new ApiAnswer(200, Setting(Currency)),
            ("GET", ["settings", "tax", "woocommerce_prices_include_tax"]) => new ApiAnswer(200, Setting("yes")),
            ("GET", ["webhooks"]) => new ApiAnswer(200, new JsonArray([.. GivenUp.Select(name => new JsonObject { ["id"] = 1, ["name"] = name })])),
            _ => Error(404, "rest_no_route", "No route was found matching the URL and request method."),
        };
    }

    private static JsonObject Setting(string value) => new() { ["id"] = "setting", ["value"] = value };

    private ApiAnswer List(ApiCall call, long parent)
    {
        if (parent > 0 && !_rows.ContainsKey(parent))
            return Error(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");
        var included = Listed(call, "include");
        var since = call.Parameter("modified_after") is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : (DateTimeOffset?)null;
        var found = _rows.Values.Where(row => row.Parent == parent && row.Status != "trash"
            && (included is null || included.Contains(row.Id)) && (since is null || row.Modified > since)).ToList();
        var size = int.Parse(call.Parameter("per_page") ?? "10", CultureInfo.InvariantCulture);
        if (size > 100)
            return Error(400, "rest_invalid_param", "Invalid parameter(s): per_page");
        var page = int.Parse(call.Parameter("page") ?? "1", CultureInfo.InvariantCulture);
        return new ApiAnswer(200, new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(row => Fields(call, row))]))
        {
            Headers =
            {
                ["X-WP-Total"] = found.Count.ToString(CultureInfo.InvariantCulture),
                ["X-WP-TotalPages"] = ((found.Count + size - 1) / size).ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    /// <summary>A list as WordPress takes it: joined by commas, or as an array of PHP, which the shop's own client sends.</summary>
    private static HashSet<long>? Listed(ApiCall call, string name)
    {
        long[] found =
        [
            .. call.Query.Where(pair => pair.Name == name || pair.Name.StartsWith(name + "[", StringComparison.Ordinal))
                .SelectMany(pair => pair.Value.Split(',')).Select(Number),
        ];
        return found.Length > 0 ? [.. found] : null;
    }

    private ApiAnswer One(ApiCall call, long id, long parent) => _rows.TryGetValue(id, out var row) && row.Parent == parent
        ? new ApiAnswer(200, Fields(call, row))
        : Error(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");

    private JsonObject Fields(ApiCall call, WooProductRow row)
    {
        var whole = row.ToJson(_time.GetUtcNow(), _rows.Values.Where(child => child.Parent == row.Id).Select(child => child.Id));
        if (call.Parameter("_fields")?.Split(',') is not { } names)
            return whole;
        return new JsonObject(whole.Where(field => names.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
    }

    private ApiAnswer Batch(ApiCall call, long parent)
    {
        var items = call.Json!["update"]!.AsArray();
        if (items.Count > BatchLimit)
        {
            return Error(
                413, "woocommerce_rest_request_entity_too_large", $"Unable to accept more than {BatchLimit} items for this request.");
        }

        if (RefusesWholeBatch && parent > 0 && items.Any(item => _rows.TryGetValue((long)item!["id"]!, out var row) && HasBadSale(row, item)))
            return Error(400, "woocommerce_rest_invalid_sale_price", "The sale price must be lower than the regular price.");

        List<JsonNode> answered = [];
        foreach (var item in items)
        {
            var id = (long)item!["id"]!;
            var error = Save(id, parent, item);
            if (Unnamed.Contains(id))
                continue;
            answered.Add(error is null
                ? _rows[id].ToJson(_time.GetUtcNow(), [])
                : new JsonObject { ["id"] = id, ["error"] = error });
        }

        if (Shuffles)
            answered.Reverse();
        return new ApiAnswer(200, new JsonObject { ["update"] = new JsonArray([.. answered]) });
    }

    private static bool HasBadSale(WooProductRow row, JsonNode item)
    {
        var sale = (string?)item["sale_price"] ?? row.Sale;
        var regular = (string?)item["regular_price"] ?? row.Regular;
        return sale.Length > 0 && regular.Length > 0 && Amount(sale) >= Amount(regular);
    }

    private JsonObject? Save(long id, long parent, JsonNode item)
    {
        if (!_rows.TryGetValue(id, out var row) || row.Parent != parent)
            return ErrorBody("woocommerce_rest_product_invalid_id", "Invalid ID.", 400);

        row.Revisions++;
        if (row.Type is "variable" or "grouped")
            return null;

        // isset() of PHP: null is as if it were not there.
        if ((string?)item["regular_price"] is { } regular)
            row.Regular = Cleaned(regular);
        if ((string?)item["sale_price"] is { } sale)
            row.Sale = Cleaned(sale);
        if ((string?)item["date_on_sale_from"] == "")
            row.SaleFrom = null;
        if ((string?)item["date_on_sale_to"] == "")
            row.SaleTo = null;
        Settle(row);
        return null;
    }

    private void Settle(WooProductRow row)
    {
        var before = row.Price;
        if (row.Sale.Length > 0 && row.Regular.Length > 0 && Amount(row.Sale) >= Amount(row.Regular))
            row.Sale = "";
        row.Modified = _time.GetUtcNow();
        if (!SwitchesSalesByCron || row.Sale.Length == 0)
            row.Price = row.IsOnSale(_time.GetUtcNow()) ? row.Sale : row.Regular;
        if (row.Price != before)
            _arrived.Add((row.Parent > 0 ? $"{row.Parent}/{row.Id}" : $"{row.Id}", row.Price, Currency));
    }

    /// <summary>As wc_format_decimal: whatever is no digit and no point falls out, so that a comma makes a price a hundredfold.</summary>
    private static string Cleaned(string text) => string.Concat(text.Where(letter => char.IsAsciiDigit(letter) || letter == '.'));

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static ApiAnswer Error(int status, string code, string message) => new(status, ErrorBody(code, message, status));

    private static JsonObject ErrorBody(string code, string message, int status) =>
        new() { ["code"] = code, ["message"] = message, ["data"] = new JsonObject { ["status"] = status } };
}
