using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>
/// Walmart's marketplace as its contract and its pages describe it, judged by that contract on every call. It shares nothing with the
/// adapter. Prices carry the time of their arrival: an older one is taken and ignored.
/// </summary>
internal sealed class WalmartSimulator : IAsyncDisposable
{
    public const string Secret = "wm-secret-0123456789";

    private readonly TimeProvider _time;
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];
    private readonly HashSet<string> _correlations = [];
    private string _access = "none";
    private DateTimeOffset _accessUntil;

    public WalmartSimulator(TimeProvider time, string currency = "USD")
    {
        (_time, Currency) = (time, currency);
        Feeds = new WalmartSimFeeds(this, time);
        Items = new WalmartSimItems(this);
        Api = new LoopbackApi(Answer, app => app.UseContract(Judge));
    }

    public ContractJudge Judge { get; } = NewJudge();

    public LoopbackApi Api { get; }

    public WalmartSimFeeds Feeds { get; }

    public WalmartSimItems Items { get; }

    public WalmartSimOrders Orders { get; } = new();

    public WalmartSimReports Reports { get; } = new();

    public string Currency { get; }

    public int Tokens { get; private set; }

    public bool KeyIsRevoked { get; set; }

    /// <summary>How many more single prices are taken before 429; null = any number.</summary>
    public int? PriceTokens { get; set; }

    /// <summary>When the next token is there.</summary>
    public TimeSpan NextToken { get; set; } = TimeSpan.FromSeconds(36);

    /// <summary>Until buyers see a price.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Prices above this are taken, and the item is hidden.</summary>
    public decimal HighestShown { get; set; } = decimal.MaxValue;

    /// <summary>A success with an error in it, for these SKUs.</summary>
    public Dictionary<string, string> ErrorsIn200 { get; } = [];

    /// <summary>A success that names another item.</summary>
    public bool NamesAnother { get; set; }

    /// <summary>Items that Walmart's own repricer holds.</summary>
    public HashSet<string> Repriced { get; } = [];

    public bool InsightsAreForbidden { get; set; }

    /// <summary>The buy box's price, as the insights tell it.</summary>
    public Dictionary<string, decimal> BuyBox { get; } = [];

    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => [.. _arrived];

    public static ContractJudge NewJudge() => ContractJudge.With(
        ["/v3/token", "/v3/feeds", "/v3/price/getPricingInsights", "/v3/orders", "/availableReconFiles", "/reconFileJson"],
        static (_, _) => null, "walmart/prices.yml", "walmart/items.yml", "walmart/feeds.yml");

    public void ExpireTokens() => _access = "none";

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>A price comes in by whatever way.</summary>
    /// <param name="at">Its time: the newest of a SKU counts.</param>
    public void Take(string sku, decimal price, DateTimeOffset at)
    {
        var row = Items[sku];
        if (at < row.Stamp)
            return;
        row.Stamp = at;
        var text = price.ToString(CultureInfo.InvariantCulture);
        if (row.Price != price)
            _arrived.Add((sku, text, Currency));
        row.Set(price, _time.GetUtcNow() + Delay);
        row.IsHidden = price > HighestShown;
    }

    public static ApiAnswer Error(int status, string code, string description) => new(status, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = code, ["description"] = description, ["severity"] = "ERROR", ["category"] = "DATA",
        }),
    })
    {
        // The contract names no answer but success.
        Headers = { [ContractJudge.OnPurpose] = "1" },
    };

    private ApiAnswer Answer(ApiCall call)
    {
        Feeds.Settle();
        if (call.Header("WM_QOS.CORRELATION_ID") is not { Length: > 0 } correlation || call.Header("WM_SVC.NAME") is null)
            return Error(400, "INVALID_REQUEST_HEADER.GMP_GATEWAY_API", "WM_QOS.CORRELATION_ID or WM_SVC.NAME set null or blank");
        if (!_correlations.Add(correlation))
            return Error(400, "INVALID_REQUEST_HEADER.GMP_GATEWAY_API", "the same WM_QOS.CORRELATION_ID twice");
        if (call.Path == "/v3/token")
            return Token(call);
        if (call.Header("WM_SEC.ACCESS_TOKEN") != _access || _time.GetUtcNow() >= _accessUntil)
            return Error(401, "UNAUTHORIZED.GMP_GATEWAY_API", "Unauthorized");

        var path = call.Path.Trim('/').Split('/');
        return (call.Method, path) switch
        {
            ("PUT", ["v3", "price"]) => Price(call),
            ("POST", ["v3", "feeds"]) => Feeds.Take(call),
            ("GET", ["v3", "feeds", var id]) => Feeds.Tell(id, call),
            ("GET", ["v3", "items"]) => Items.Page(call),
            ("GET", ["v3", "items", ..]) => Items.One(call.Path["/v3/items/".Length..]),
            ("GET", ["v3", "orders"]) => Orders.Page(call),
            ("GET", ["v3", "report", "reconreport", "availableReconFiles"]) => Reports.Dates(),
            ("GET", ["v3", "report", "reconreport", "reconFileJson"]) => Reports.Page(call),
            ("GET", ["v3", "repricer", "strategies"]) => Strategies(),
            ("POST", ["v3", "price", "getPricingInsights"]) => Insights(call),
            _ => Error(404, "RESOURCE_NOT_FOUND", "no such resource"),
        };
    }

    private ApiAnswer Token(ApiCall call)
    {
        var key = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("key-id:" + Secret));
        if (KeyIsRevoked || call.Header("Authorization") != key || call.Text != "grant_type=client_credentials")
            return Error(401, "UNAUTHORIZED.GMP_GATEWAY_API", "the key is not valid");
        _access = $"access-{++Tokens}-0123456789";
        _accessUntil = _time.GetUtcNow().AddSeconds(900);
        return new ApiAnswer(200, new JsonObject { ["access_token"] = _access, ["token_type"] = "Bearer", ["expires_in"] = 900 });
    }

    private ApiAnswer Price(ApiCall call)
    {
        if (PriceTokens is 0)
        {
            var many = Error(429, "REQUEST_THRESHOLD_VIOLATED.GMP_GATEWAY_API", "You have exceeded the maximum number of requests");
            (many.Headers["X-Current-Token-Count"], many.Headers["X-Next-Replenishment-Time"]) = ("0", NextAt());
            return many;
        }

        PriceTokens--;
        var sku = (string)call.Json!["sku"]!;
        if (ErrorsIn200.TryGetValue(sku, out var category))
        {
            return new ApiAnswer(200, new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["code"] = "ERR_PRICE", ["description"] = "the price was not taken", ["severity"] = "ERROR", ["category"] = category,
                }),
            });
        }

        if (!Items.Has(sku))
            return Error(404, "CONTENT_NOT_FOUND.GMP_PRICE_API", "no such item");
        var current = call.Json["pricing"]![0]!["currentPrice"]!;
        if ((string)current["currency"]! != Currency || (string)call.Json["pricing"]![0]!["currentPriceType"]! != "BASE")
            return Error(400, "INVALID_REQUEST_CONTENT.GMP_PRICE_API", "currency or type of the price");
        Take(sku, decimal.Parse(current["amount"]!.ToJsonString(), CultureInfo.InvariantCulture), _time.GetUtcNow());
        var answer = new ApiAnswer(200, new JsonObject
        {
            ["ItemPriceResponse"] = new JsonObject
            {
                ["mart"] = "WALMART_US", ["sku"] = NamesAnother ? "another" : sku, ["message"] = "Please allow up to five minutes",
            },
        });
        if (PriceTokens is { } left)
            (answer.Headers["X-Current-Token-Count"], answer.Headers["X-Next-Replenishment-Time"]) = ($"{left}", NextAt());
        return answer;
    }

    private string NextAt() => (_time.GetUtcNow() + NextToken).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private ApiAnswer Strategies() => new(200, new JsonObject
    {
        ["totalElements"] = 1,
        ["strategyCollections"] = new JsonArray(new JsonObject
        {
            ["repricerStrategy"] = "Match the buy box", ["strategyCollectionId"] = "s-1", ["enabled"] = true,
            ["assignedCount"] = Repriced.Count,
        }),
    });

    private ApiAnswer Insights(ApiCall call)
    {
        if (InsightsAreForbidden)
            return Error(403, "FORBIDDEN.GMP_GATEWAY_API", "the key may not read insights");
        var asked = call.Json!["searchCriteria"]!["searchValue"]!.AsArray().Select(sku => (string)sku!).Where(Items.Has).Reverse();
        return new ApiAnswer(200, new JsonObject
        {
            ["pricingInsightsResponseList"] = new JsonArray([.. asked.Select(sku => new JsonObject
            {
                ["sku"] = sku, ["currentPrice"] = Items[sku].Price,
                ["buyBoxBasePrice"] = BuyBox.TryGetValue(sku, out var box) ? box : null,
                ["buyBoxTotalPrice"] = BuyBox.TryGetValue(sku, out var total) ? total + 2m : null,
                ["repricerStatus"] = Repriced.Contains(sku) ? "ACTIVE" : null,
            })]),
            ["pageContext"] = new JsonObject { ["pageNo"] = 0, ["totalPages"] = 1 },
        });
    }
}
