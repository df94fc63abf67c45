using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Repricer.Channels.Tests.Shopify;
using Repricer.Channels.Tests.Simulating;
using Repricer.Testing;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>
/// The Admin API of a Vendure server with one channel, as version 3.7.3 answered (the tests of the real server say the same): everything
/// comes with status 200, a mutation is done whole or not at all, and a variant without a price in the currency spoils the whole answer.
/// Knows nothing of the adapter.
/// </summary>
internal sealed partial class VendureSimulator : IAsyncDisposable
{
    public const string ApiKey = "90e1eb6f:65005c28";
    public const string Password = "pass word of the test";
    private const decimal Vat = 0.19m;
    private const string NotAuthorized = "You are not currently authorized to perform this action";

    private readonly List<VendureRow> _rows = [];
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];
    private int _sessions;
    private bool _alive = true;

    public VendureSimulator() => Api = new LoopbackApi(Answer);

    public LoopbackApi Api { get; }

    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => _arrived;

    public List<VendureRow> Rows => _rows;

    public bool TaxIncluded { get; set; } = true;

    public List<string> Currencies { get; } = ["EUR", "USD"];

    public int Decimals { get; set; } = 2;

    public bool TracksStock { get; set; } = true;

    public int Threshold { get; set; }

    public List<string> Permissions { get; } = ["Authenticated", "ReadCatalog", "UpdateCatalog"];

    /// <summary>Null = the default channel, which needs no token.</summary>
    public string? ChannelToken { get; set; }

    public bool CookiesAlone { get; set; }

    /// <summary>Answers to a change leave these out.</summary>
    public HashSet<string> Untold { get; } = [];

    public int Logins => _sessions;

    public VendureRow Add(string sku, decimal? eur = 500m) => Add(new VendureRow(Text(_rows.Count + 1), sku), eur);

    public VendureRow Add(VendureRow row, decimal? eur = 500m)
    {
        if (eur is { } units)
            row.Prices["EUR"] = units;
        _rows.Add(row);
        return row;
    }

    /// <summary>All sessions end: whoever comes with one is a stranger.</summary>
    public void EndSessions() => _alive = false;

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private ApiAnswer Answer(ApiCall call)
    {
        if (call.Path != "/admin-api")
            return new ApiAnswer(404, new JsonObject { ["message"] = "Cannot POST" });
        var document = call.Json!["query"]!.GetValue<string>();
        var operation = Operation().Match(document).Groups[1].Value;
        var variables = call.Json!["variables"]!;
        if (operation == "Login")
            return Login(variables);

        if (call.Header("vendure-token") is var token && ChannelToken is not null && token != ChannelToken)
            return Error("CHANNEL_NOT_FOUND", $"No Channel with the token \"{token}\" could be found");
        if (!IsKnown(call) || (operation == "Update" && !Permissions.Contains("UpdateCatalog"))
            || (operation is "Variants" or "Shown" or "Listings" && !Permissions.Contains("ReadCatalog")))
            return Error("FORBIDDEN", NotAuthorized);
        var currency = call.Parameter("currencyCode") ?? Currencies[0];
        if (!Currencies.Contains(currency))
            return NotSold(currency);
        return operation switch
        {
            "Update" => Update(document, variables),
            "Variants" => Tell(document, Found("sku", [.. variables["skus"]!.AsArray().Select(sku => sku!.GetValue<string>())]), currency),
            "Shown" => Tell(document, Found("id", [.. variables["ids"]!.AsArray().Select(id => id!.GetValue<string>())]), currency),
            "Listings" => Tell(
                document, [.. _rows.Skip(variables["skip"]!.GetValue<int>()).Take(variables["take"]!.GetValue<int>())], currency,
                _rows.Count),
            "Access" => Access(document, currency, call.Header("vendure-api-key") is not null),
            _ => new ApiAnswer(400, Errors("GRAPHQL_VALIDATION_FAILED", $"Unknown operation {operation}", null)),
        };
    }

    /// <summary>Who a key is, nobody may ask; the rest is told.</summary>
    private ApiAnswer Access(string document, string currency, bool byKey)
    {
        var answer = Tell(document, [], currency);
        if (byKey)
        {
            answer.Body!["data"]!["me"] = null;
            answer.Body["errors"] = Errors("FORBIDDEN", NotAuthorized, ["me"])["errors"]!.DeepClone();
        }

        return answer;
    }

    private bool IsKnown(ApiCall call) => call.Header("vendure-api-key") == ApiKey
        || (_alive && _sessions > 0 && call.Header("Authorization") == $"Bearer session-{Text(_sessions)}");

    private ApiAnswer Login(JsonNode variables)
    {
        if (variables["user"]!.GetValue<string>() != "admin" || variables["password"]!.GetValue<string>() != Password)
            return Data(new JsonObject
            {
                ["login"] = new JsonObject
                {
                    ["__typename"] = "InvalidCredentialsError", ["errorCode"] = "INVALID_CREDENTIALS_ERROR",
                    ["message"] = "The provided credentials are invalid",
                },
            });
        _sessions++;
        _alive = true;
        var answer = Data(new JsonObject { ["login"] = new JsonObject { ["__typename"] = "CurrentUser" } });
        if (!CookiesAlone)
            answer.Headers["vendure-auth-token"] = $"session-{Text(_sessions)}";
        return answer;
    }

    private ApiAnswer Update(string document, JsonNode variables)
    {
        List<(VendureRow Row, string Currency, decimal Units)> changes = [];
        foreach (var input in variables["input"]!.AsArray())
        {
            var id = input!["id"]!.GetValue<string>();
            if (_rows.Find(row => row.Id == id) is not { } row)
                return Error("ENTITY_NOT_FOUND", $"No ProductVariant with the id \"{id}\" could be found", "updateProductVariants");
            if (row.IsPoison)
                return Error("INTERNAL_SERVER_ERROR", "Cannot read properties of undefined", "updateProductVariants");
            foreach (var price in input["prices"]!.AsArray())
            {
                var currency = price!["currencyCode"]!.GetValue<string>();
                if (!Currencies.Contains(currency))
                    return NotSold(currency);
                changes.Add((row, currency, price["price"]!.GetValue<decimal>()));
            }
        }

        foreach (var (row, currency, units) in changes)
        {
            if (row.Prices.GetValueOrDefault(currency) == units)
                continue;
            row.Prices[currency] = units;
            _arrived.Add((row.Sku, (units / Factor).ToString("F2", CultureInfo.InvariantCulture), currency));
        }

        // In an order of its own.
        var told = changes.Select(change => change.Row.Id).Where(id => !Untold.Contains(id)).Reverse();
        return Data(GraphSelection.Parse(document).Prune(new JsonObject
        {
            ["updateProductVariants"] = new JsonArray([.. told.Select(id => new JsonObject { ["id"] = id })]),
        })!);
    }

    private ApiAnswer Tell(string document, VendureRow[] rows, string currency, int? total = null)
    {
        if (document.Contains("priceWithTax", StringComparison.Ordinal) && rows.Any(row => !row.Prices.ContainsKey(currency)))
            return Error("INTERNAL_SERVER_ERROR", "No price information was found for ProductVariant", "productVariants", "items");
        return Data(GraphSelection.Parse(document).Prune(new JsonObject
        {
            ["me"] = new JsonObject
            {
                ["identifier"] = "admin",
                ["channels"] = new JsonArray(new JsonObject
                {
                    ["code"] = "shop", ["permissions"] = new JsonArray([.. Permissions.Select(word => JsonValue.Create(word))]),
                }),
            },
            ["activeChannel"] = new JsonObject
            {
                ["code"] = "shop", ["pricesIncludeTax"] = TaxIncluded, ["defaultCurrencyCode"] = Currencies[0],
                ["availableCurrencyCodes"] = new JsonArray([.. Currencies.Select(code => JsonValue.Create(code))]),
            },
            ["globalSettings"] = new JsonObject
            {
                ["trackInventory"] = TracksStock, ["outOfStockThreshold"] = Threshold,
                ["serverConfig"] = new JsonObject { ["moneyStrategyPrecision"] = Decimals },
            },
            ["productVariants"] = new JsonObject
            {
                ["totalItems"] = total ?? rows.Length, ["items"] = new JsonArray([.. rows.Select(row => Row(row, currency))]),
            },
        })!);
    }

    /// <summary>As some databases compare: without case.</summary>
    private VendureRow[] Found(string field, string[] asked) =>
        [.. _rows.Where(row => asked.Contains(field == "id" ? row.Id : row.Sku, StringComparer.OrdinalIgnoreCase))];

    private JsonObject Row(VendureRow row, string currency)
    {
        var stored = row.Prices.GetValueOrDefault(currency) + row.Extra;
        return new JsonObject
        {
            ["id"] = row.Id, ["sku"] = row.Sku, ["name"] = row.Name, ["enabled"] = row.Enabled, ["trackInventory"] = row.TrackInventory,
            ["outOfStockThreshold"] = row.Threshold ?? 0, ["useGlobalOutOfStockThreshold"] = row.Threshold is null,
            ["product"] = new JsonObject { ["enabled"] = row.ProductEnabled }, ["currencyCode"] = currency,
            ["price"] = TaxIncluded ? Math.Round(stored / (1 + Vat)) : stored,
            ["priceWithTax"] = TaxIncluded ? stored : Math.Round(stored * (1 + Vat)),
            ["prices"] = new JsonArray([.. row.Prices.Select(price => new JsonObject
            {
                ["currencyCode"] = price.Key, ["price"] = price.Value,
            })]),
            ["stockLevels"] = new JsonArray(
                new JsonObject { ["stockOnHand"] = row.OnHand - 1, ["stockAllocated"] = row.Allocated },
                new JsonObject { ["stockOnHand"] = 1, ["stockAllocated"] = 0 }),
        };
    }

    private decimal Factor => (decimal)Math.Pow(10, Decimals);

    private static ApiAnswer NotSold(string currency) =>
        Error("USER_INPUT_ERROR", $"The currency \"{currency}\" is not available in the current Channel", "updateProductVariants");

    private static ApiAnswer Data(JsonNode data) => new(200, new JsonObject { ["data"] = data });

    private static ApiAnswer Error(string code, string message, params string[] path) =>
        new(200, Errors(code, message, path.Length > 0 ? path : ["productVariants"]));

    private static JsonObject Errors(string code, string message, string[]? path)
    {
        var error = new JsonObject { ["message"] = message, ["extensions"] = new JsonObject { ["code"] = code } };
        if (path is not null)
            error["path"] = new JsonArray([.. path.Select(part => JsonValue.Create(part))]);
        return new JsonObject { ["errors"] = new JsonArray(error), ["data"] = null };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?:query|mutation)\s+(?<a>\w+)", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Operation();
}
