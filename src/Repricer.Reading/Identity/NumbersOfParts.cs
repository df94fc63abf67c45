using Repricer.Reading.Facts;
using Repricer.Reading.Structured;

namespace Repricer.Reading.Identity;

/// <summary>Compares the numbers of a product's offers or variants with each other and with the page's address.</summary>
internal static class NumbersOfParts
{
    /// <summary>Tells whether two parts state different numbers.</summary>
    public static bool Differ(List<Item> parts, string name)
    {
        string? one = null;
        foreach (var part in parts)
        {
            var text = part.Text(name);
            if (text is not null && one is not null && text != one)
            {
                return true;
            }

            one ??= text;
        }

        return false;
    }

    /// <summary>Finds the one part whose own address is the page's, or whose number stands in it; null = none, or several.</summary>
    public static Item? Named(List<Item> parts, string? url)
    {
        Item? found = null;
        foreach (var part in parts)
        {
            var own = part.Text("url");
            foreach (var offer in part.Items("offers"))
            {
                own ??= offer.Text("url");
            }

            if (PageUrl.IsSamePage(own, url) || AddressText.Holds(url, part.Text("sku")))
            {
                if (found is not null)
                {
                    return null;
                }

                found = part;
            }
        }

        return found;
    }
}
