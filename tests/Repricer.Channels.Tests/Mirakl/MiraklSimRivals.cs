using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>An offer among others, as P11 tells it.</summary>
internal sealed record MiraklSimRival(
    string Shop, decimal Price, decimal Shipping = 0m, bool IsActive = true, int Lead = 3, string State = "11")
{
    /// <summary>No lead time at all is told as one day.</summary>
    public JsonObject ToJson(string currency) => new()
    {
        ["active"] = IsActive, ["all_prices"] = new JsonArray(new MiraklSimPrice(Price).ToJson(DateTimeOffset.UnixEpoch)),
        ["channels"] = new JsonArray(), ["currency_iso_code"] = currency, ["description"] = "", ["is_professional"] = true,
        ["leadtime_to_ship"] = Math.Max(1, Lead), ["logistic_class"] = new JsonObject { ["code"] = "", ["label"] = "" },
        ["min_quantity_alert"] = 0, ["min_shipping_price"] = Shipping, ["min_shipping_price_additional"] = 0m,
        ["min_shipping_type"] = "STD", ["min_shipping_zone"] = "DE", ["nb_evaluation"] = 12, ["offer_id"] = 0, ["premium"] = false,
        ["price"] = Price,
        ["quantity"] = 999,
        ["shipping_deadline"] = "2030-01-01T00:00:00Z", ["shop_grade"] = 4.5m, ["shop_id"] = 0, ["shop_name"] = Shop,
        ["state_code"] = State,
        ["total_price"] = Price + Shipping,
    };
}

/// <summary>P11: offers of products, a page of each at once.</summary>
internal sealed class MiraklSimRivals(string currency)
{
    private readonly Dictionary<string, IReadOnlyList<MiraklSimRival>> _of = new(StringComparer.Ordinal);

    /// <summary>Most offers of a product in one answer, whatever is asked for.</summary>
    public int Most { get; set; } = 100;

    public void Set(string product, params IReadOnlyList<MiraklSimRival> offers) => _of[product] = offers;

    public void Forget(string product) => _of.Remove(product);

    public ApiAnswer Tell(ApiCall call)
    {
        var max = Math.Min(Most, (int)MiraklSimulator.Number(call.Parameter("max") ?? "10"));
        var offset = (int)MiraklSimulator.Number(call.Parameter("offset") ?? "0");
        var products = call.Parameter("product_ids")!.Split(',').Distinct().Where(_of.ContainsKey).ToList();
        if (products.Count > 100)
            return MiraklSimulator.Failure(400, "At most 100 products");

        // Inactive ones are in it now and then, although none were asked for.
        return new ApiAnswer(200, new JsonObject
        {
            ["products"] = new JsonArray([.. products.Select(product => new JsonObject
            {
                ["category_code"] = "C", ["category_label"] = "Things", ["product_references"] = new JsonArray(), ["product_sku"] = product,
                ["product_title"] = product, ["total_count"] = _of[product].Count,
                ["offers"] = new JsonArray([.. _of[product].Skip(offset).Take(max).Select(offer => offer.ToJson(currency))]),
            })]),
        });
    }
}
