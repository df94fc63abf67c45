using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

/// <summary>A page that its server has moved for good, and whether what is there is still the product's.</summary>
/// <param name="Url">Where it is now, absolute.</param>
/// <param name="Match">How the product fits the page; null = it says nothing that could be compared.</param>
/// <param name="Fits">Whether the watch goes along by itself; else a person decides.</param>
/// <param name="Title">As the page names its article, at most 300 characters; untrusted.</param>
public sealed record PageMove(string Url, MatchVerdict? Match, bool Fits, string? Title, string? Gtin)
{
    private const int LongestTitle = 300;

    /// <summary>
    /// Judges by what identifies the product: its numbers, else its title, else an address that is the old one but for scheme and "www.".
    /// </summary>
    /// <param name="status">What the reading came to.</param>
    /// <returns>Null where the new place sells nothing that could be proposed.</returns>
    internal static PageMove? Of(string from, string to, PageReading reading, ObservationStatus status, ExpectedProduct expected, Sku sku)
    {
        if (status is not (ObservationStatus.Priced or ObservationStatus.OutOfStock or ObservationStatus.WrongPage
            or ObservationStatus.Ambiguous))
            return null;

        var product = new Product
        {
            Sku = sku, Currency = Currency.None, Title = expected.Title, Brand = expected.Brand, Gtin = expected.Gtin, Mpn = expected.Mpn,
        };
        var page = new PageArticle(reading.Title, reading.Gtin, reading.Mpn, IsUsed: reading.Condition > Condition.New);
        var match = new ArticleMatcher([product]).Find(page, 1) is [var best, ..] ? best : null;
        var fits = status is ObservationStatus.Priced or ObservationStatus.OutOfStock
            && (match is { Conflict: false, Confidence: >= ArticleMatcher.Threshold }
                || (match is not { Conflict: true } && IsSamePage(from, to)));
        return new PageMove(
            to, match, fits, reading.Title is { Length: > LongestTitle } whole ? whole[..LongestTitle] : reading.Title, reading.Gtin);
    }

    private static bool IsSamePage(string from, string to) => Uri.TryCreate(from, UriKind.Absolute, out var old)
        && Uri.TryCreate(to, UriKind.Absolute, out var now) && old.PathAndQuery == now.PathAndQuery
        && old.PathAndQuery.Length > 1 && Bare(old) == Bare(now);

    private static string Bare(Uri url) =>
        url.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.IdnHost[4..] : url.IdnHost;
}
