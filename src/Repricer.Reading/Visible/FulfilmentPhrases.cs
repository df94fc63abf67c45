using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads who ships, where a marketplace says it: "Sold by X and Fulfilled by Amazon", "Verkauf und Versand durch X".</summary>
internal static class FulfilmentPhrases
{
    private static readonly SearchValues<string> Any =
        SearchValues.Create([.. FulfilmentWords.Both, .. FulfilmentWords.Ships], StringComparison.Ordinal);

    /// <param name="lower">A line, lower case.</param>
    /// <param name="site">The marketplace's own name, lower case: what it ships itself is fulfilled by the platform.</param>
    /// <returns>Null where the line does not say.</returns>
    public static Fulfilment? Find(string lower, string site)
    {
        if (!lower.AsSpan().ContainsAny(Any))
        {
            return null;
        }

        foreach (var words in FulfilmentWords.Both)
        {
            if (After(lower, words) is { } seller)
            {
                return Of(seller, site);
            }
        }

        foreach (var words in FulfilmentWords.Ships)
        {
            if (After(lower, words) is { } shipper)
            {
                return Of(shipper, site);
            }
        }

        return null;
    }

    private static Fulfilment? Of(string name, string site)
    {
        if (name.Length < 2)
        {
            return null;
        }

        var isPlatform =
            name.StartsWith("amazon", StringComparison.Ordinal) || (site.Length > 2 && name.Contains(site, StringComparison.Ordinal))
                || name.Contains("marketplace", StringComparison.Ordinal);
        return isPlatform ? Fulfilment.Platform : Fulfilment.Merchant;
    }

    private static string? After(string lower, string words)
    {
        var at = lower.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? null : lower[(at + words.Length)..].Trim(' ', ':', '\u00A0', '.');
    }
}
