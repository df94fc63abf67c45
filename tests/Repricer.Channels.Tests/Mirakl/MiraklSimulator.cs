using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>
/// A marketplace run by Mirakl as its contract and documents describe it, judged by that contract on every call. It shares nothing with the
/// adapter.
/// </summary>
internal sealed class MiraklSimulator : IAsyncDisposable
{
    public const string Key = "key-0123456789abcdef";
    public const string ShopName = "Our Shop & Sons";

    private readonly SortedDictionary<string, MiraklSimOffer> _offers = new(StringComparer.Ordinal);
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];
    private readonly TimeProvider _time;

    public MiraklSimulator(TimeProvider time, string currency)
    {
        (_time, Currency) = (time, currency);
        Imports = new MiraklSimImports(this, time);
        Rivals = new MiraklSimRivals(currency);
        Orders = new MiraklSimOrders(currency);
        Transactions = new MiraklSimTransactions(currency);
        Api = new LoopbackApi(Answer, app => app.UseContract(Judge));
    }

    /// <summary>Pages are described for all routes in one place, and named in the contract of none.</summary>
    public ContractJudge Judge { get; } = NewJudge();

    public LoopbackApi Api { get; }

    public MiraklSimImports Imports { get; }

    public MiraklSimRivals Rivals { get; }

    public MiraklSimOrders Orders { get; }

    public MiraklSimTransactions Transactions { get; }

    public string Currency { get; }

    public bool KeyIsRevoked { get; set; }

    public bool MayImport { get; set; } = true;

    public string State { get; set; } = "OPEN";

    public string Model { get; set; } = "MARKETPLACE";

    /// <summary>The highest price that the operator takes.</summary>
    public decimal? MaxPrice { get; set; }

    /// <summary>An offer tells the prices of all channels, not of the asked one alone.</summary>
    public bool TellsAllChannels { get; set; } = true;

    public IEnumerable<MiraklSimOffer> Offers => _offers.Values;

    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => [.. _arrived];

    public MiraklSimOffer this[string sku] => _offers[sku];

    public bool Has(string sku) => _offers.ContainsKey(sku);

    public MiraklSimOffer Add(string sku, decimal price) => _offers[sku] = new MiraklSimOffer(sku, price);

    public void Remove(string sku) => _offers.Remove(sku);

    public void Replace(MiraklSimOffer offer, IReadOnlyList<MiraklSimPrice> prices)
    {
        var before = offer.Default.Price;
        offer.Prices = prices;
        if (offer.Default.Price != before)
            _arrived.Add((offer.Sku, offer.Default.Price.ToString("0.00", CultureInfo.InvariantCulture), Currency));
    }

    public static ContractJudge NewJudge()
    {
        var judge = ContractJudge.Of("mirakl/mirakl-mmp-seller.json");
        judge.BesideQuery = ["max", "offset", "sort", "limit", "page_token"];
        return judge;
    }

    public static ApiAnswer Failure(int status, string message) =>
        new(status, new JsonObject { ["message"] = message, ["status"] = status });

    public static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private ApiAnswer Answer(ApiCall call)
    {
        Imports.Work();
        var answer = Route(call);

        // The contract names no answer but that of success, and writes of no number that may be null.
        if (answer.Status >= 400 || answer.Body?.ToJsonString().Contains(":null", StringComparison.Ordinal) == true)
            answer.Headers[ContractJudge.OnPurpose] = "1";
        return answer;
    }

    private ApiAnswer Route(ApiCall call)
    {
        if (KeyIsRevoked || call.Header("Authorization") != Key)
            return Failure(401, "Unauthorized");
        if (!MayImport && call.Path.Contains("/pricing/", StringComparison.Ordinal))
            return Failure(403, "You are not allowed to do this");
        return (call.Method, call.Path.Split('/')) switch
        {
            ("GET", ["", "api", "offers"]) => Page(call),
            ("POST", ["", "api", "offers", "pricing", "imports"]) => Imports.Take(call),
            ("GET", ["", "api", "offers", "pricing", "imports"]) => Imports.Tell(call),
            ("GET", ["", "api", "offers", "pricing", "imports", var id, "error_report"]) => Imports.Report(id),
            ("GET", ["", "api", "products", "offers"]) => Rivals.Tell(call),
            ("GET", ["", "api", "orders"]) => Orders.Page(call),
            ("GET", ["", "api", "sellerpayment", "transactions_logs"]) => Transactions.Page(call),
            ("GET", ["", "api", "account"]) => new ApiAnswer(200, Account()),
            _ => Failure(404, "Not found"),
        };
    }

    private ApiAnswer Page(ApiCall call)
    {
        var max = (int)Number(call.Parameter("max") ?? "10");
        if (max > 100)
            return Failure(400, "At most 100");
        var now = _time.GetUtcNow();
        var channel = call.Parameter("pricing_channel_code");
        var found = _offers.Values.Where(offer => call.Parameter("sku") is not { } sku || offer.Sku == sku);
        List<MiraklSimOffer> sorted = call.Parameter("sort") == "productTitle"
            ? [.. found.OrderBy(offer => offer.Title, StringComparer.Ordinal)]
            : [.. found.OrderBy(offer => offer.ApplicableTo(channel, now).At(now))];
        return new ApiAnswer(200, new JsonObject
        {
            ["offers"] = new JsonArray([.. sorted.Skip((int)Number(call.Parameter("offset") ?? "0")).Take(max)
                .Select(offer => offer.ToJson(Currency, channel, now, TellsAllChannels))]),
            ["total_count"] = sorted.Count,
        });
    }

    private JsonObject Account() => new()
    {
        ["billing_info"] = new JsonObject(), ["channels"] = new JsonArray(),
        ["contact_informations"] = new JsonObject
        {
            ["city"] = "Town", ["country"] = "DEU", ["email"] = "a@b.example", ["lastname"] = "Doe", ["street1"] = "Street 1",
        },
        ["currency_iso_code"] = Currency, ["date_created"] = "2020-01-01T00:00:00Z",
        ["default_billing_information"] = new JsonObject
        {
            ["default_language"] = "en", ["id"] = "1",
            ["registration_address"] = new JsonObject { ["city"] = "Town", ["country_iso_code"] = "DEU", ["street_1"] = "Street 1" },
        },
        ["domains"] = new JsonArray(), ["evaluations_count"] = 1, ["free_shipping"] = false, ["is_professional"] = true,
        ["last_updated_date"] = "2020-01-01T00:00:00Z", ["model"] = Model, ["offers_count"] = _offers.Count, ["orders_count"] = 1,
        ["payment_details"] = new JsonObject { ["paid_balance"] = 0, ["payable_balance"] = 0, ["pending_balance"] = 0 },
        ["payment_method_mandatory"] = false, ["premium"] = false, ["pro_details"] = new JsonObject(), ["shipping"] = new JsonObject(),
        ["shipping_types"] = new JsonArray(), ["shipping_zones"] = new JsonArray(), ["shop_additional_fields"] = new JsonArray(),
        ["shop_id"] = 2000, ["shop_name"] = ShopName, ["shop_state"] = State,
    };
}
