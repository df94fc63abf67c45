using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>
/// An Adobe Commerce shop as its contract and its open sources describe it, judged by the contract on every call that it knows. It shares
/// nothing with the adapter.
/// </summary>
internal sealed class AdobeSimulator : IAsyncDisposable
{
    /// <summary>Routes that the slice of the contract leaves out.</summary>
    private static readonly string[] BesideTheSlice =
    [
        "/V1/products", "/V1/products-render-info", "/V1/products/attributes/price", "/V1/products/cost-information", "/V1/orders",
        "/V1/store/storeConfigs", "/V1/inventory/source-items", "/V1/integration/admin/token", "/async/bulk/V1/products/base-prices",
        "/detailed-status",
    ];

    private readonly TimeProvider _time;
    private readonly List<(string Listing, string Price, string Currency)> _arrived = [];

    public AdobeSimulator(TimeProvider time)
    {
        _time = time;
        Keys = new AdobeSimKeys(time);
        Catalogue = new AdobeSimCatalogue(this);
        Prices = new AdobeSimPrices(this);
        Bulks = new AdobeSimBulks(this);
        Api = new LoopbackApi(Answer, app => app.UseContract(Judge));
    }

    public ContractJudge Judge { get; } = NewJudge();

    public LoopbackApi Api { get; }

    public AdobeSimKeys Keys { get; }

    public AdobeSimCatalogue Catalogue { get; }

    public AdobeSimPrices Prices { get; }

    public AdobeSimBulks Bulks { get; }

    public List<AdobeSimView> Views { get; } = [new(1, "default", 1), new(2, "english", 1), new(3, "swiss", 2)];

    /// <summary>Prices hold in the whole shop, whatever store view is named.</summary>
    public bool IsGlobal { get; set; }

    /// <summary>Products by SKU, which the shop's database compares without case.</summary>
    public Dictionary<string, AdobeSimProduct> Products { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What took effect for a buyer of the first store view.</summary>
    public IReadOnlyList<(string Listing, string Price, string Currency)> Arrived => [.. _arrived];

    public AdobeSimProduct this[string sku] => Products[sku];

    public DateTime Now(AdobeSimView view) => TimeZoneInfo.ConvertTime(
        _time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(view.Zone)).DateTime;

    public DateTimeOffset UtcNow => _time.GetUtcNow();

    public AdobeSimProduct Add(string sku, decimal price, int store = 0)
    {
        var product = new AdobeSimProduct { Id = 100 + Products.Count, Sku = sku, Updated = _time.GetUtcNow() };
        product.Base[store] = price;
        return Products[sku] = product;
    }

    public decimal Paid(AdobeSimProduct product, AdobeSimView view) =>
        product.PaidIn(IsGlobal ? 0 : view.Id, DateOnly.FromDateTime(Now(view)));

    /// <summary>Something is saved; whatever changes for buyers of the first store view is noted.</summary>
    public void Save(AdobeSimProduct product, Action change)
    {
        var before = Paid(product, Views[0]);
        change();
        product.Revisions++;
        product.Updated = _time.GetUtcNow();
        if (Paid(product, Views[0]) is var after && after != before)
            _arrived.Add((product.Sku, after.ToString("0.00", CultureInfo.InvariantCulture), Views[0].Currency));
        Catalogue.Changed(product);
    }

    /// <summary>One item of a bulk is what the same route takes alone: the contract knows that one.</summary>
    public void JudgeAlone(JsonNode body, ApiAnswer answer)
    {
        var call = new ContractCall(
            "POST", "/rest/all/V1/products/base-prices", "", _ => null, "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()));
        Judge.Judge(call);
        Judge.Judge(call, answer.Status, "application/json", Encoding.UTF8.GetBytes(answer.Body!.ToJsonString()));
    }

    public static ContractJudge NewJudge()
    {
        var judge = ContractJudge.With(BesideTheSlice, static (_, _) => null, "adobe-commerce/prices-slice-2.4.9.json");

        // Its base path names one store view; each has the same routes.
        judge.PathOf = static path => path.Split('/') is ["", "rest", not "async", "V1", ..] segments
            ? string.Join('/', ["", "rest", "default", .. segments.Skip(3)])
            : path;
        return judge;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    public static ApiAnswer Failure(int status, string message, params (string Name, string Value)[] parameters) => new(
        status, new JsonObject
        {
            ["message"] = message,
            ["parameters"] = new JsonArray([.. parameters.Select(one => new JsonObject { [one.Name] = one.Value })]),
        });

    private ApiAnswer Answer(ApiCall call)
    {
        var path = call.Path.Split('/');
        if (path is not ["", "rest", var store, .. var rest])
            return Failure(404, "Request does not match any route.");
        if (call.Method == "POST" && rest is ["V1", "integration", "admin", "token"])
            return Keys.LogIn(call);
        if (!Keys.LetsIn(call, Api.Url))
            return Failure(401, "The consumer isn't authorized to access %resources.", ("resources", "Magento_Catalog::catalog"));
        if (store != "all" && Views.All(view => view.Code != store))
            return Failure(404, "Requested store is not found");
        return (call.Method, rest) switch
        {
            ("GET", ["V1", "store", "storeConfigs"]) => Catalogue.StoreConfigs(),
            ("GET", ["V1", "products", "attributes", "price"]) => new ApiAnswer(200, new JsonObject
            {
                ["attribute_code"] = "price", ["scope"] = IsGlobal ? "global" : "website", ["is_required"] = true,
            }),
            ("GET", ["V1", "products"]) => Catalogue.List(call),
            ("GET", ["V1", "products-render-info"]) => Catalogue.Render(call),
            ("GET", ["V1", "inventory", "source-items"]) => Catalogue.Sources(call),
            ("GET", ["V1", "orders"]) => Catalogue.Orders(call),
            ("POST", ["V1", "products", "cost-information"]) => Catalogue.Costs(call),
            ("POST", ["async", "bulk", "V1", "products", "base-prices"]) => Bulks.Take(call),
            ("GET", ["V1", "bulk", var id, "detailed-status"]) => Bulks.State(id),
            (_, ["V1", "products", var route]) => Prices.Answer(call, route),
            _ => Failure(404, "Request does not match any route."),
        };
    }
}
