using System.Globalization;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// What a listing is at the store: a variant, named by its product's number and its own ("112/345"). A product without options has one,
/// too: its base variant. The product itself is never written.
/// </summary>
internal readonly record struct BigCommerceKey(long Product, long Variant)
{
    public ListingId ListingOf(ChannelId channel) => new(channel, string.Create(CultureInfo.InvariantCulture, $"{Product}/{Variant}"));

    /// <summary>Numbers only as the store writes them.</summary>
    public static bool TryParse(ListingId listing, out BigCommerceKey key)
    {
        key = default;
        var parts = listing.Value.Split('/');
        if (parts.Length != 2 || !TryNumber(parts[0], out var product) || !TryNumber(parts[1], out var variant))
            return false;
        key = new BigCommerceKey(product, variant);
        return true;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
