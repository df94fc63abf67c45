using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>
/// eBay's Inventory API as its contract describes it, judged by that contract on every call. It shares nothing with the adapter. Days begin
/// at midnight in California.
/// </summary>
internal sealed class EbaySimulator : IAsyncDisposable
{
    public const string Secret = "PRD-secret-0123456789";

    public const string Marketplace = "EBAY_DE";

    private readonly TimeProvider _time;
    private readonly SortedDictionary<string, EbayOfferRow> _offers = new(StringComparer.Ordinal);
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];
    private string _access = "none";
    private DateTimeOffset _accessUntil;
    private int _tokens;

    public EbaySimulator(TimeProvider time)
    {
        _time = time;
        Orders = new EbaySimOrders(time);
        Signing = new EbaySimSigning(time);
        Transactions = new EbaySimTransactions(time, Signing);
        Api = new LoopbackApi(Answer, app => app.UseContract(Judge));
    }

    public ContractJudge Judge { get; } = NewJudge();

    public LoopbackApi Api { get; }

    public EbaySimOrders Orders { get; }

    public EbaySimTransactions Transactions { get; }

    public EbaySimSigning Signing { get; }

    public string RefreshToken { get; set; } = "v^1.1#refresh-0123456789";

    /// <summary>Given with the next access token in place of the present one.</summary>
    public string? NextRefreshToken { get; set; }

    public bool ConsentIsRevoked { get; set; }

    /// <summary>Of two SKUs in one call the first alone is changed; else the call is an error.</summary>
    public bool ChangesOnlyTheFirstSku { get; set; }

    /// <summary>Responses name the offers in another way than they were asked for: left out.</summary>
    public HashSet<string> Unnamed { get; } = [];

    /// <summary>The only response names another offer than was asked for, and says that all is well.</summary>
    public bool NamesAnother { get; set; }

    /// <summary>What is left of the day's calls.</summary>
    public int Left { get; set; } = 5000;

    public int Tokens => _tokens;

    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => [.. _arrived];

    public EbayOfferRow this[string id] => _offers[id];

    public static ContractJudge NewJudge() => ContractJudge.With(
        ["/identity/v1/oauth2/token"], static (_, _) => null, "ebay/sell_inventory_v1_oas3.json", "ebay/developer_analytics_v1_beta_oas3.json",
        "ebay/sell_fulfillment_v1_oas3.json", "ebay/sell_finances_v1_oas3.json");

    public EbayOfferRow Add(string id, string sku, string price) =>
        _offers[id] = new EbayOfferRow { Id = id, Sku = sku, Price = price };

    public void ExpireTokens() => _access = "none";

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        Signing.Dispose();
    }

    private ApiAnswer Answer(ApiCall call)
    {
        if (call.Path == "/identity/v1/oauth2/token")
            return Token(call);
        if (call.Header("Authorization") != "Bearer " + _access || _time.GetUtcNow() >= _accessUntil)
            return Error(401, 1001, "Invalid access token");

        Left--;
        var path = call.Path.Trim('/').Split('/');
        return (call.Method, path) switch
        {
            ("POST", ["sell", "inventory", "v1", "bulk_update_price_quantity"]) => Update(call),
            ("GET", ["sell", "inventory", "v1", "offer", var id]) => One(id),
            ("GET", ["sell", "inventory", "v1", "offer"]) => OffersOf(call),
            ("GET", ["sell", "inventory", "v1", "inventory_item"]) => Items(call),
            ("GET", ["sell", "fulfillment", "v1", "order"]) => Orders.Page(call),
            ("GET", ["sell", "finances", "v1", "transaction"]) => Transactions.Page(call),
            ("GET", ["developer", "analytics", "v1_beta", "user_rate_limit"]) => Limits(),
            _ => Error(404, 2002, "Resource not found"),
        };
    }

    private ApiAnswer Token(ApiCall call)
    {
        var client = Convert.ToBase64String(Encoding.UTF8.GetBytes("app-id:" + Secret));
        var form = call.Text.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        if (call.Header("Authorization") != "Basic " + client)
            return new ApiAnswer(401, new JsonObject { ["error"] = "invalid_client", ["error_description"] = "client authentication failed" });
        if (ConsentIsRevoked || form["refresh_token"] != RefreshToken)
            return new ApiAnswer(400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "the refresh token is revoked" });
        _access = $"access-{++_tokens}-0123456789";
        _accessUntil = _time.GetUtcNow().AddHours(2);
        var answer = new JsonObject { ["access_token"] = _access, ["expires_in"] = 7200, ["token_type"] = "User Access Token" };
        if (NextRefreshToken is { } next)
            (answer["refresh_token"], RefreshToken, NextRefreshToken) = (next, next, null);
        return new ApiAnswer(200, answer);
    }

    private ApiAnswer Update(ApiCall call)
    {
        var asked = call.Json!["requests"]!.AsArray().SelectMany(request => request!["offers"]!.AsArray()).ToList();
        if (asked.Any(offer => offer!["price"]!["value"]!.GetValueKind() != System.Text.Json.JsonValueKind.String))
            return Error(400, 25002, "Invalid price");
        string[] ids = [.. asked.Select(offer => (string)offer!["offerId"]!)];
        if (ids.Distinct().Count() < ids.Length)
            return Error(400, 25025, "Duplicate offerId");
        var skus = ids.Where(_offers.ContainsKey).Select(id => _offers[id].Sku).Distinct().ToList();
        if (skus.Count > 1 && !ChangesOnlyTheFirstSku)
            return Error(400, 25026, "Only one SKU can be updated per call");

        if (NamesAnother)
            return new ApiAnswer(200, new JsonObject { ["responses"] = new JsonArray(Response("4711", 200, null, null)) });
        List<JsonObject> responses = [.. asked.Select(offer => Save((string)offer!["offerId"]!, offer["price"]!, skus.FirstOrDefault()))];
        var isMixed = responses.Select(response => (int)response["statusCode"]!).Distinct().Count() > 1 || (int)responses[0]["statusCode"]! != 200;
        return new ApiAnswer(isMixed ? 207 : 200, new JsonObject
        {
            ["responses"] = new JsonArray([.. responses.Where(response => !Unnamed.Contains((string)response["offerId"]!))]),
        });
    }

    private JsonObject Save(string id, JsonNode price, string? firstSku)
    {
        if (!_offers.TryGetValue(id, out var row) || row.IsMadeElsewhere)
            return Response(id, 404, 25713, "This Offer is not available : " + id);
        if (row.Sku != firstSku)
            return Response(id, 200, null, null);
        var day = TimeZoneInfo.ConvertTime(_time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).Date;
        row.Revisions = row.RevisedOn == day ? row.Revisions + 1 : 1;
        row.RevisedOn = day;
        if (row.Revisions > 250)
            return Response(id, 400, 25019, "You have reached the number of revisions that are allowed in a day");
        if (row.IsOnSale)
            return Response(id, 400, 25019, "The price cannot be changed while the item is part of a sale event");
        row.Price = (string)price["value"]!;
        if (row.IsPublished && row.Live != row.Price)
        {
            row.Live = row.Price;
            _arrived.Add((id, row.Price, (string)price["currency"]!));
        }

        return Response(id, 200, null, null);
    }

    private ApiAnswer One(string id) => _offers.TryGetValue(id, out var row) && !row.IsMadeElsewhere
        ? new ApiAnswer(200, row.ToJson())
        : Error(404, 25713, "This Offer is not available : " + id);

    private ApiAnswer OffersOf(ApiCall call)
    {
        // Without a SKU it says something else than what is missing.
        if (call.Parameter("sku") is not { } sku || sku.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            return Error(400, 25707, "This is an invalid value for a SKU. Only alphanumeric characters can be used");
        var found = _offers.Values.Where(row => row.Sku == sku && !row.IsMadeElsewhere).ToList();
        return found.Count == 0
            ? Error(404, 25713, "This Offer is not available")
            : new ApiAnswer(200, new JsonObject
            {
                ["total"] = found.Count, ["offers"] = new JsonArray([.. found.Select(row => row.ToJson())]),
            });
    }

    private ApiAnswer Items(ApiCall call)
    {
        var size = int.Parse(call.Parameter("limit")!, CultureInfo.InvariantCulture);
        var offset = int.Parse(call.Parameter("offset")!, CultureInfo.InvariantCulture);
        var skus = _offers.Values.Where(row => !row.IsMadeElsewhere).Select(row => row.Sku).Distinct().Order(StringComparer.Ordinal).ToList();
        return new ApiAnswer(200, new JsonObject
        {
            ["total"] = skus.Count, ["size"] = Math.Min(size, skus.Count - offset), ["limit"] = size,
            ["inventoryItems"] = new JsonArray([.. skus.Skip(offset).Take(size).Select(sku => new JsonObject
            {
                ["sku"] = sku, ["condition"] = "NEW",
                ["product"] = new JsonObject { ["title"] = "Thing " + sku, ["ean"] = new JsonArray("4006381333931") },
                ["availability"] = new JsonObject { ["shipToLocationAvailability"] = new JsonObject { ["quantity"] = 9 } },
            })]),
        });
    }

    private ApiAnswer Limits() => new(200, new JsonObject
    {
        ["rateLimits"] = new JsonArray(new JsonObject
        {
            ["apiContext"] = "sell", ["apiName"] = "inventory", ["apiVersion"] = "v1",
            ["resources"] = new JsonArray(new JsonObject
            {
                ["name"] = "sell.inventory",
                ["rates"] = new JsonArray(new JsonObject
                {
                    ["limit"] = 5000, ["remaining"] = Left, ["timeWindow"] = 86400,
                    ["reset"] = _time.GetUtcNow().AddHours(6).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                }),
            }),
        }),
    });

    private static JsonObject Response(string id, int status, int? error, string? message)
    {
        var response = new JsonObject { ["offerId"] = id, ["statusCode"] = status };
        if (error is { } number)
            response["errors"] = new JsonArray(new JsonObject { ["errorId"] = number, ["message"] = message, ["category"] = "REQUEST" });
        return response;
    }

    private static ApiAnswer Error(int status, int id, string message)
    {
        var answer = new ApiAnswer(status, new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject { ["errorId"] = id, ["domain"] = "API_INVENTORY", ["message"] = message }),
        });

        // The gateway's refusal of a token is in no route's contract.
        if (status == 401)
            answer.Headers[ContractJudge.OnPurpose] = "1";
        return answer;
    }
}
