using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>The shop behind the simulator: its products, and what changes of prices do to them.</summary>
internal sealed class ShopifyStore
{
    public const string ProductPrefix = "gid://shopify/Product/";
    public const string VariantPrefix = "gid://shopify/ProductVariant/";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, StoreVariant> _variants = [];
    private readonly List<(string Listing, string Price)> _changes = [];

    public string Currency { get; set; } = "EUR";

    /// <summary>All changes that took effect, in order; a price that stood already is none.</summary>
    public IReadOnlyList<(string Listing, string Price)> Changes
    {
        get
        {
            lock (_lock)
                return [.. _changes];
        }
    }

    public StoreVariant this[long variant]
    {
        get
        {
            lock (_lock)
                return _variants[variant];
        }
    }

    public IReadOnlyList<StoreVariant> All
    {
        get
        {
            lock (_lock)
                return [.. _variants.Values];
        }
    }

    public StoreVariant Add(long product, long variant, decimal price = 10m)
    {
        lock (_lock)
            return _variants[variant] = new StoreVariant(product, variant) { Price = price };
    }

    public void Remove(long product)
    {
        lock (_lock)
        {
            foreach (var variant in _variants.Values.Where(variant => variant.Product == product).ToList())
                _variants.Remove(variant.Id);
        }
    }

    /// <returns>Null = there is no such variant.</returns>
    public StoreVariant? Find(string? gid)
    {
        lock (_lock)
            return Number(gid, VariantPrefix) is { } number ? _variants.GetValueOrDefault(number) : null;
    }

    /// <summary>What the mutation does, and what it answers.</summary>
    /// <param name="partial">Whether good variants are changed though others are bad.</param>
    public JsonObject Update(JsonObject variables, bool partial)
    {
        lock (_lock)
        {
            var product = Number((string?)variables["productId"], ProductPrefix);
            if (product is null || _variants.Values.All(variant => variant.Product != product))
                return Answer(null, Error("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId"));

            List<JsonObject> errors = [];
            List<(StoreVariant Variant, JsonObject Input)> good = [];
            var inputs = variables["variants"]!.AsArray();
            for (var i = 0; i < inputs.Count; i++)
            {
                var input = inputs[i]!.AsObject();
                var place = i.ToString(CultureInfo.InvariantCulture);
                if (Number((string?)input["id"], VariantPrefix) is not { } id || !_variants.TryGetValue(id, out var variant))
                    errors.Add(Error("PRODUCT_VARIANT_DOES_NOT_EXIST", "Product variant does not exist", "variants", place, "id"));
                else if (variant.Product != product)
                    errors.Add(Error("MUST_BE_FOR_THIS_PRODUCT", "Product variant must be for this product", "variants", place, "id"));
                else if (variant.Suspended)
                    errors.Add(Error("SUBSCRIPTION_VIOLATION", "Subscription violation", "variants", place));
                else if (input["price"] is { } price && Amount(price) < 0)
                    errors.Add(Error("NEGATIVE_PRICE_VALUE", "Price must be greater than or equal to 0", "variants", place, "price"));
                else
                    good.Add((variant, input));
            }

            if (errors.Count > 0 && !partial)
                return Answer(null, [.. errors]);
            foreach (var (variant, input) in good)
                Apply(variant, input);
            return Answer(new JsonArray([.. good.Select(entry => (JsonNode)entry.Variant.ToJson(this))]), [.. errors]);
        }
    }

    public static string Money(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    private void Apply(StoreVariant variant, JsonObject input)
    {
        if (input["price"] is { } price)
        {
            variant.Revisions++;
            if (variant.Price != Amount(price))
                _changes.Add(($"{variant.Product}/{variant.Id}", Money(Amount(price))));
            variant.Price = Amount(price);
        }

        // A zero is stored as it is, and shown as a sale; null takes the crossed-out price away; left out leaves it.
        if (input.ContainsKey("compareAtPrice"))
            variant.CompareAt = input["compareAtPrice"] is { } crossedOut ? Amount(crossedOut) : null;
    }

    private static decimal Amount(JsonNode text) => decimal.Parse((string)text!, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static JsonObject Answer(JsonArray? variants, params JsonObject[] errors) => new()
    {
        ["productVariants"] = variants, ["userErrors"] = new JsonArray([.. errors.Cast<JsonNode>()]),
    };

    private static JsonObject Error(string code, string message, params string[] field) => new()
    {
        ["code"] = code, ["message"] = message, ["field"] = new JsonArray([.. field.Select(part => (JsonNode)part)]),
    };

    private static long? Number(string? gid, string prefix) =>
        gid is not null && gid.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(gid[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
