using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>
/// A BigCommerce store as its contract and documents describe it, judged by that contract on every call. It shares nothing with the adapter.
/// </summary>
internal sealed class BigCommerceSimulator : IAsyncDisposable
{
    public const string Hash = "abc123";

    public const string Token = "tok_0123456789abcdef0123456789abcdef";

    private readonly SortedDictionary<long, BigCommerceProductRow> _products = [];
    private readonly SortedDictionary<long, BigCommerceVariantRow> _variants = [];
    private readonly TimeProvider _time;
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];

    public BigCommerceSimulator(TimeProvider time, string currency = "EUR")
    {
        (_time, Currency) = (time, currency);
        Orders = new BigCommerceSimOrders(currency);
        Lists = new BigCommerceSimulatorLists(this);
        Api = new LoopbackApi(Answer, app => app.UseContract(Judge));
    }

    public ContractJudge Judge { get; } = NewJudge();

    public LoopbackApi Api { get; }

    public BigCommerceSimOrders Orders { get; }

    public BigCommerceSimulatorLists Lists { get; }

    public string Currency { get; }

    public bool TokenIsRevoked { get; set; }

    /// <summary>What all apps of the store have left of their 150 calls in 30 seconds.</summary>
    public int Left { get; set; } = 150;

    /// <summary>The store is overloaded: 429 without a word of the quota.</summary>
    public bool IsOverloaded { get; set; }

    /// <summary>A batch with a bad item saves nothing; else it saves the others.</summary>
    public bool IsStrict { get; set; }

    /// <summary>The answers name what was saved in another order.</summary>
    public bool Shuffles { get; set; }

    /// <summary>Saved, and left out of the answer.</summary>
    public HashSet<long> Unnamed { get; } = [];

    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => [.. _arrived];

    public BigCommerceVariantRow this[long id] => _variants[id];

    public BigCommerceProductRow Product(long id) => _products[id];

    public IEnumerable<BigCommerceVariantRow> VariantsOf(long product) => _variants.Values.Where(row => row.Product == product);

    public BigCommerceVariantRow Add(long product, long variant, decimal? price)
    {
        if (!_products.ContainsKey(product))
            _products[product] = new BigCommerceProductRow { Id = product, Price = 5m, Modified = _time.GetUtcNow() };
        return _variants[variant] = new BigCommerceVariantRow { Id = variant, Product = product, Price = price, Sku = $"SKU-{variant}" };
    }

    public void Remove(long variant) => _variants.Remove(variant);

    public void Arrive(long product, long variant, decimal price) => _arrived.Add(
        ($"{product}/{variant}", price.ToString("0.00", CultureInfo.InvariantCulture), Currency));

    /// <summary>What the catalogue alone says that is paid.</summary>
    public decimal CatalogueOf(BigCommerceVariantRow row) => row.Sale is > 0 and var sale && sale < PriceOf(row) ? sale : PriceOf(row);

    public decimal PriceOf(BigCommerceVariantRow row) => row.Price ?? _products[row.Product].Price;

    public bool Has(long variant) => _variants.ContainsKey(variant);

    public static ContractJudge NewJudge() => ContractJudge.With(
        ["/v2/orders"], static (_, _) => null, "bigcommerce/product-variants_catalog.v3.yml", "bigcommerce/products_catalog.v3.yml", "bigcommerce/price_lists.v3.yml",
        "bigcommerce/pricing.sf.yml");

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public static ApiAnswer Failure(int status, string title, JsonObject? errors = null) => new(
        status, new JsonObject { ["status"] = status, ["title"] = title, ["type"] = "/api-docs", ["errors"] = errors ?? [] });

    public static long[] Numbers(ApiCall call, string name) =>
        [.. (call.Parameter(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    public static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public static JsonObject Page(ApiCall call, IReadOnlyList<JsonNode> rows)
    {
        var size = (int)Number(call.Parameter("limit") ?? "50");
        var page = (int)Number(call.Parameter("page") ?? "1");
        return new JsonObject
        {
            ["data"] = new JsonArray([.. rows.Skip((page - 1) * size).Take(size)]),
            ["meta"] = new JsonObject
            {
                ["pagination"] = new JsonObject
                {
                    ["total"] = rows.Count, ["count"] = Math.Clamp(rows.Count - ((page - 1) * size), 0, size), ["per_page"] = size,
                    ["current_page"] = page, ["total_pages"] = (rows.Count + size - 1) / size,
                },
            },
        };
    }

    private ApiAnswer Answer(ApiCall call)
    {
        var answer = Route(call);

        // What no route's contract names: the answers of the gateway before it.
        if (answer.Status is 401 or 406 or 429)
            answer.Headers[ContractJudge.OnPurpose] = "1";
        if (!IsOverloaded)
        {
            answer.Headers["X-Rate-Limit-Time-Window-Ms"] = "30000";
            answer.Headers["X-Rate-Limit-Time-Reset-Ms"] = "15000";
            answer.Headers["X-Rate-Limit-Requests-Quota"] = "150";
            answer.Headers["X-Rate-Limit-Requests-Left"] = Left.ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private ApiAnswer Route(ApiCall call)
    {
        if (call.Header("Accept") is null)
            return Failure(406, "Not Acceptable");
        if (TokenIsRevoked || call.Header("X-Auth-Token") != Token)
            return Failure(401, "Unauthorized");
        if (IsOverloaded || Left <= 0)
            return Failure(429, "Too many requests");

        Left--;
        var path = call.Path.Split('/');
        if (path is ["", "stores", Hash, "v2", "orders"])
            return Orders.Page(call);
        if (path is not ["", "stores", Hash, "v3", .. var rest])
            return Failure(404, "Not found");
        return (call.Method, rest) switch
        {
            ("GET", ["catalog", "variants"]) => Variants(call),
            ("PUT", ["catalog", "variants"]) => Update(call),
            ("GET", ["catalog", "products"]) => Products(call),
            ("GET", ["catalog", "products", var product, "variants", var variant]) => One(Number(product), Number(variant)),
            ("GET", ["pricelists", "assignments"]) => Lists.Assigned(call),
            ("GET", ["pricelists", var list, "records"]) => Lists.Records(call, Number(list)),
            ("PUT", ["pricelists", var list, "records"]) => Lists.Upsert(call, Number(list)),
            ("POST", ["pricing", "products"]) => Lists.Pricing(call),
            _ => Failure(404, "Not found"),
        };
    }

    private ApiAnswer Variants(ApiCall call)
    {
        var products = Numbers(call, "product_id:in");
        var names = call.Parameter("include_fields")?.Split(',');
        return new ApiAnswer(200, Page(call, [.. _variants.Values.Where(row => products.Length == 0 || products.Contains(row.Product))
            .Select(row => Only(row.ToJson(CatalogueOf(row)), names))]));
    }

    private ApiAnswer Products(ApiCall call)
    {
        var since = call.Parameter("date_modified:min") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : default;
        var names = call.Parameter("include_fields")?.Split(',');
        return new ApiAnswer(200, Page(call, [.. _products.Values.Where(row => row.Modified >= since).Select(row => Only(row.ToJson(), names))]));
    }

    private static JsonObject Only(JsonObject whole, string[]? names) => names is null
        ? whole
        : new JsonObject(whole.Where(field => field.Key == "id" || names.Contains(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    private ApiAnswer One(long product, long variant) => _variants.TryGetValue(variant, out var row) && row.Product == product
        ? new ApiAnswer(200, new JsonObject { ["data"] = row.ToJson(CatalogueOf(row)), ["meta"] = new JsonObject() })
        : Failure(404, "The requested resource was not found.");

    private ApiAnswer Update(ApiCall call)
    {
        var items = call.Json!.AsArray();
        if (items.Count > 50)
            return Failure(413, "The request payload is too large. The maximum items allowed in the array is 50");
        var bad = items.Where(item => !_variants.ContainsKey((long)item!["id"]!)).ToList();
        if (bad.Count == 0 || !IsStrict)
        {
            foreach (var item in items.Except(bad))
                Save(item!.AsObject());
        }

        if (bad.Count > 0)
        {
            return new ApiAnswer(422, new JsonObject
            {
                ["batch_errors"] = new JsonArray([.. bad.Select(_ => new JsonObject
                {
                    ["status"] = 422, ["title"] = "Variant is invalid", ["type"] = "/api-docs", ["errors"] = new JsonObject { ["id"] = "unknown" },
                })]),
            });
        }

        var saved = items.Select(item => _variants[(long)item!["id"]!]).Where(row => !Unnamed.Contains(row.Id)).Select(row => row.ToJson(CatalogueOf(row)));
        return new ApiAnswer(200, new JsonObject
        {
            ["data"] = new JsonArray([.. Shuffles ? saved.Reverse() : saved]), ["meta"] = new JsonObject(),
        });
    }

    private void Save(JsonObject item)
    {
        var row = _variants[(long)item["id"]!];
        var before = CatalogueOf(row);
        if (item.ContainsKey("price"))
            row.Price = (decimal?)item["price"];
        if (item.ContainsKey("sale_price"))
            row.Sale = (decimal?)item["sale_price"];
        row.Revisions++;
        if (CatalogueOf(row) != before)
            Arrive(row.Product, row.Id, CatalogueOf(row));
    }
}
