using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// What a listing is at the shop: a product by its number ("34"), or a variation by its parent's and its own ("34/41"). A parent of
/// variations has no price of its own and is never written.
/// </summary>
/// <param name="Parent">The product whose variation it is; null = it is a product itself.</param>
internal readonly record struct WooKey(long? Parent, long Id)
{
    /// <summary>The group of all that are products themselves: no number, so that no parent's group is taken for it.</summary>
    public const string Products = "products";

    /// <summary>Where it is among others that may go in one call.</summary>
    public string Path => Parent is { } parent ? $"products/{Text(parent)}/variations" : "products";

    public string Group => Parent is { } parent ? Text(parent) : Products;

    public static WooKey OfProduct(long id) => new(null, id);

    public ListingId ListingOf(ChannelId channel) => new(channel, Parent is { } parent ? $"{Text(parent)}/{Text(Id)}" : Text(Id));

    /// <summary>Numbers only as the shop writes them: "0034" is another listing, and none of this channel.</summary>
    public static bool TryParse(ListingId listing, out WooKey key)
    {
        key = default;
        var parts = listing.Value.Split('/');
        if (parts.Length > 2 || !TryNumber(parts[^1], out var id))
            return false;
        if (parts.Length == 1)
        {
            key = OfProduct(id);
            return true;
        }

        if (!TryNumber(parts[0], out var parent))
            return false;
        key = new WooKey(parent, id);
        return true;
    }

    private static bool TryNumber([NotNullWhen(true)] string? text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && Text(number) == text;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
