using System.Buffers;

namespace Repricer.Reading.Visible;

/// <summary>Who ships, where a marketplace says it: "Sold by X and Fulfilled by Amazon", "Verkauf und Versand durch X".</summary>
internal static class FulfilmentWords
{
    /// <summary>One name for both: it ships what it sells.</summary>
    private static readonly string[] Both =
    [
        "ships from and sold by", "dispatched from and sold by", "sold and shipped by", "sold & shipped by", "sold and fulfilled by", "shipped and sold by", "verkauf und versand durch", "verkauft und versendet von", "verkauf & versand durch", "vendu et expédié par", "vendido y enviado por", "vendido e entregue por",
        "vendido e enviado por", "venduto e spedito da", "verkocht en verzonden door", "sprzedaje i wysyła", "prodává a odesílá",
    ];

    private static readonly string[] Ships =
    [
        "fulfilled by", "fulfillment by", "fulfilment by", "shipped by", "ships from", "dispatched by", "dispatches from", "dispatched from", "versand durch", "versendet von", "versendet durch", "expédié par", "envoyé par", "enviado por", "entregue por", "gestionado por", "spedito da", "spedizione da", "verzonden door",
        "wysyła", "odesílá", "skickas av", "gönderici",
    ];

    private static readonly SearchValues<string> Any = SearchValues.Create([.. Both, .. Ships], StringComparison.Ordinal);

    /// <param name="lower">A line, lower case.</param>
    /// <param name="site">The marketplace's own name, lower case: what it ships itself is fulfilled by the platform.</param>
    /// <returns>Null where the line does not say.</returns>
    public static Fulfilment? Find(string lower, string site)
    {
        if (!lower.AsSpan().ContainsAny(Any))
        {
            return null;
        }

        foreach (var words in Both)
        {
            if (After(lower, words) is { } seller)
            {
                return Of(seller, site);
            }
        }

        foreach (var words in Ships)
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

        var isPlatform = name.StartsWith("amazon", StringComparison.Ordinal) || (site.Length > 2 && name.Contains(site, StringComparison.Ordinal)) || name.Contains("marketplace", StringComparison.Ordinal);
        return isPlatform ? Fulfilment.Platform : Fulfilment.Merchant;
    }

    private static string? After(string lower, string words)
    {
        var at = lower.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? null : lower[(at + words.Length)..].Trim(' ', ':', '\u00A0', '.');
    }
}
