using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>
/// The routes of the simulated shop that read and write prices: what is wrong of a call is told in its answer of 200, the rest saved.
/// </summary>
internal sealed class AdobeSimPrices(AdobeSimulator shop)
{
    private const string OfTiers = "Row ID: SKU = %SKU, Website ID: %websiteId, Customer Group: %customerGroup, Quantity: %qty.";

    /// <summary>A base price fills those of all store views of its website; older versions leave the others as they are.</summary>
    public bool SpreadsToWebsite { get; set; } = true;

    /// <summary>The database gives up so many calls and takes back all of them.</summary>
    public int RollsBack { get; set; }

    /// <summary>More rows than that are refused; 0 = any number goes.</summary>
    public int MostRows { get; set; }

    /// <summary>These are refused by a rule that does not say whose it is.</summary>
    public HashSet<string> Nameless { get; } = [];

    /// <summary>Messages are in the language of the shop's owner.</summary>
    public bool IsGerman { get; set; }

    /// <summary>Numbers are printed with all the digits that they have in the machine.</summary>
    public bool PrintsNoise { get; set; }

    /// <summary>Special prices are scheduled updates.</summary>
    public bool HasStaging { get; set; }

    public ApiAnswer Answer(ApiCall call, string route)
    {
        if (route.EndsWith("-information", StringComparison.Ordinal))
            return Information(call, route);
        var rows = call.Json!["prices"]!.AsArray();
        if (MostRows > 0 && rows.Count > MostRows)
            return AdobeSimulator.Failure(400, $"Maximum items of type \"BasePriceInterface\" is {MostRows}");
        if (RollsBack > 0)
        {
            RollsBack--;
            return AdobeSimulator.Failure(400, "Could not save Prices.");
        }

        return (call.Method, route) switch
        {
            ("POST", "base-prices") => Update(rows),
            ("POST", "special-price") => Each(rows, SetSpecial),
            ("POST", "special-price-delete") => Each(rows, DeleteSpecial),
            ("POST", "tier-prices") => Each(rows, SetTier),
            ("PUT", "tier-prices") => Replace(rows),
            ("POST", "tier-prices-delete") => Each(rows, DeleteTier),
            _ => AdobeSimulator.Failure(404, "Request does not match any route."),
        };
    }

    public ApiAnswer Update(JsonArray rows) => Each(rows, row =>
    {
        var (sku, store, price) = ((string)row["sku"]!, (int)row["store_id"]!, (decimal)row["price"]!);
        if (Nameless.Contains(sku))
            return Trouble("Invalid attribute %fieldName = %fieldValue.", "Price", price.ToString(CultureInfo.InvariantCulture));
        if (Find(sku) is not { } product)
            return Trouble((IsGerman ? "Ungültiges Attribut" : "Invalid attribute") + " %fieldName = %fieldValue.", "SKU", sku);
        if (store != 0 && shop.Views.All(view => view.Id != store))
            return Trouble($"Requested store is not found. Row ID: SKU = {sku}, Store ID: {store}.", sku, $"{store}");
        shop.Save(product, () =>
        {
            foreach (var one in Stores(store))
                product.Base[one] = price;
        });
        return null;
    });

    public static JsonObject Trouble(string message, params string[] parameters) => new()
    {
        ["message"] = message, ["parameters"] = new JsonArray([.. parameters.Select(one => (JsonNode)one)]),
    };

    private static ApiAnswer Each(JsonArray rows, Func<JsonNode, JsonObject?> save) =>
        new(200, new JsonArray([.. rows.Select(row => save(row!)).OfType<JsonObject>()]));

    private int[] Stores(int store)
    {
        if (shop.IsGlobal || store == 0)
            return [0];
        var website = shop.Views.Single(view => view.Id == store).Website;
        return SpreadsToWebsite ? [.. shop.Views.Where(view => view.Website == website).Select(view => view.Id)] : [store];
    }

    private AdobeSimProduct? Find(string sku) =>
        shop.Products.TryGetValue(sku, out var product) && product.Type is "simple" or "virtual" or "downloadable" ? product : null;

    private ApiAnswer Information(ApiCall call, string route)
    {
        string[] skus = [.. call.Json!["skus"]!.AsArray().Select(sku => (string)sku!)];
        var found = skus.Select(sku => (Sku: sku, Product: Find(sku))).Where(one => one.Product is not null);
        return new ApiAnswer(200, new JsonArray([.. found.SelectMany(one => route switch
        {
            "base-prices-information" => one.Product!.Base.Select(row => (JsonNode)new JsonObject
            {
                ["price"] = PrintsNoise ? (JsonNode)(row.Value - 0.000000000000002m) : row.Value, ["store_id"] = row.Key, ["sku"] = one.Sku,
            }),
            "special-price-information" => Specials(one.Sku, one.Product!),
            "tier-prices-information" => one.Product!.Tiers.Select(tier => (JsonNode)new JsonObject
            {
                ["price"] = tier.Price, ["price_type"] = tier.Type, ["website_id"] = tier.Website, ["sku"] = one.Sku,
                ["customer_group"] = tier.Group, ["quantity"] = tier.Quantity,
            }),
            _ => [],
        })]));
    }

    /// <summary>The shop joins every price with the dates of every store view.</summary>
    private static IEnumerable<JsonNode> Specials(string sku, AdobeSimProduct product) =>
        from price in product.Special
        from begin in product.SpecialFrom.Values.DefaultIfEmpty("")
        from end in product.SpecialTo.Values.DefaultIfEmpty("")
        select new JsonObject
        {
            ["price"] = price.Value, ["store_id"] = price.Key, ["sku"] = sku, ["price_from"] = begin, ["price_to"] = end,
        };

    private JsonObject? CheckSpecial(JsonNode row, out AdobeSimProduct? product)
    {
        var (sku, store) = ((string)row["sku"]!, (int)row["store_id"]!);
        string[] parameters = [sku, $"{store}", (string?)row["price_from"] ?? "", (string?)row["price_to"] ?? ""];
        var whose = $"Row ID: SKU = {sku}, Store ID: {store}, Price From: {parameters[2]}, Price To: {parameters[3]}.";
        product = Find(sku);
        if (product is null)
        {
            return Trouble(IsGerman
                ? $"Das Produkt gibt es nicht. Zeile: Artikelnummer {sku}"
                : "The product that was requested doesn't exist. Verify the product and try again. " + whose, parameters);
        }

        if (shop.IsGlobal && store != 0)
            return Trouble("Could not change non global Price when price scope is global. " + whose, parameters);
        if (store != 0 && shop.Views.All(view => view.Id != store))
            return Trouble("Requested store is not found. " + whose, parameters);
        foreach (var (label, text) in new[] { ("Price From", parameters[2]), ("Price To", parameters[3]) })
        {
            if (text.Length > 0 && !DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", null, DateTimeStyles.None, out _))
                return Trouble($"Invalid attribute {label} = {text}. " + whose, [label, .. parameters]);
        }

        return null;
    }

    private JsonObject? SetSpecial(JsonNode row)
    {
        if (CheckSpecial(row, out var product) is { } trouble)
            return trouble;
        var (store, from, to) = ((int)row["store_id"]!, (string?)row["price_from"] ?? "", (string?)row["price_to"] ?? "");
        var whose = $"Row ID: SKU = {product!.Sku}, Store ID: {store}.";
        var now = shop.Now(shop.Views[0]).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        if (HasStaging && string.CompareOrdinal(from, now) <= 0)
            return Trouble($"Invalid attribute Price From = {from}, must be later than now. {whose}", product.Sku);
        if (HasStaging && product.Special.ContainsKey(store))
            return Trouble($"Future Update already exists in this time range. {whose}", product.Sku);
        shop.Save(product, () =>
        {
            product.Special[store] = (decimal)row["price"]!;
            if (from.Length > 0)
                product.SpecialFrom[store] = from;

            // A date that is not named stays as it is.
            if (to.Length > 0)
                product.SpecialTo[store] = to;
        });
        return null;
    }

    private JsonObject? DeleteSpecial(JsonNode row)
    {
        if (CheckSpecial(row, out var product) is { } trouble)
            return trouble;
        shop.Save(product!, () =>
        {
            foreach (var dates in new[] { product!.SpecialFrom, product.SpecialTo })
                dates.Remove((int)row["store_id"]!);
            product!.Special.Remove((int)row["store_id"]!);
        });
        return null;
    }

    private JsonObject? SetTier(JsonNode row)
    {
        var (sku, tier) = ((string)row["sku"]!, TierOf(row));
        string[] parameters = [sku, $"{tier.Website}", tier.Group, $"{tier.Quantity}"];
        if (Find(sku) is not { } product)
            return Trouble("Invalid attribute SKU = %SKU. " + OfTiers, parameters);
        if (tier.Website != 0 && (shop.IsGlobal || shop.Views.All(view => view.Website != tier.Website)))
            return Trouble("Invalid attribute Website ID = %websiteId. " + OfTiers, parameters);
        if (product.Tiers.Any(one => one.Quantity == tier.Quantity && one.Group == tier.Group && one.Website != tier.Website
            && (one.Website == 0 || tier.Website == 0)))
        {
            return Trouble(
                "We found a duplicate website, tier price, customer group and quantity: Customer Group = %customerGroup, "
                + "Website ID = %websiteId, Quantity = %qty. " + OfTiers, parameters);
        }

        shop.Save(product, () =>
        {
            product.Tiers.RemoveAll(one => one.Quantity == tier.Quantity && one.Group == tier.Group && one.Website == tier.Website);
            product.Tiers.Add(tier);
        });
        return null;
    }

    private ApiAnswer Replace(JsonArray rows)
    {
        foreach (var product in rows.Select(row => Find((string)row!["sku"]!)).OfType<AdobeSimProduct>())
            product.Tiers.Clear();
        return Each(rows, SetTier);
    }

    /// <summary>Only one that is the same in everything is taken away; of another nothing is said.</summary>
    private JsonObject? DeleteTier(JsonNode row)
    {
        if (Find((string)row["sku"]!) is { } product)
            shop.Save(product, () => product.Tiers.Remove(TierOf(row)));
        return null;
    }

    private static AdobeSimTier TierOf(JsonNode row) => new(
        (decimal)row["price"]!, (string)row["price_type"]!, (int)row["website_id"]!, (string)row["customer_group"]!,
        (decimal)row["quantity"]!);
}
