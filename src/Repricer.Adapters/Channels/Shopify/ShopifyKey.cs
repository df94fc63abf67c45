using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// A listing's name, PRODUCT/VARIANT in Shopify's own numbers: a price is changed at the product, so the variant's number alone is not
/// enough.
/// </summary>
internal readonly record struct ShopifyKey(long Product, long Variant)
{
    public const string Expected = "PRODUCT/VARIANT in Shopify's numbers, such as 8012345678901/44012345678901";

    private const string ProductPrefix = "gid://shopify/Product/";
    private const string VariantPrefix = "gid://shopify/ProductVariant/";

    public string ProductGid => ProductPrefix + Text(Product);

    public string VariantGid => VariantPrefix + Text(Variant);

    public static bool TryParse(string text, [NotNullWhen(true)] out ShopifyKey? key)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        key = slash > 0 && Number(text.AsSpan(0, slash)) is { } product && Number(text.AsSpan(slash + 1)) is { } variant
            ? new ShopifyKey(product, variant)
            : null;
        return key is not null;
    }

    /// <returns>Null where either is no such id of Shopify's.</returns>
    public static ShopifyKey? FromGids(string? product, string? variant) =>
        NumberOf(product, ProductPrefix) is { } productNumber && NumberOf(variant, VariantPrefix) is { } variantNumber
            ? new ShopifyKey(productNumber, variantNumber)
            : null;

    public ListingId At(ChannelId channel) => new(channel, ToString());

    public override string ToString() => $"{Text(Product)}/{Text(Variant)}";

    private static long? NumberOf(string? gid, string prefix) =>
        gid is not null && gid.StartsWith(prefix, StringComparison.Ordinal) ? Number(gid.AsSpan(prefix.Length)) : null;

    /// <summary>A number as Shopify writes it, without a sign or a zero before it: else two names would mean one variant.</summary>
    private static long? Number(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is >= '1' and <= '9'
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
