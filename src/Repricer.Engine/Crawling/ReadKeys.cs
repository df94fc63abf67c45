using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Says whether a page need be read again: it need not where what came is what came last time, and who reads it, by which settings and for
/// which product, is the same too. A new version of the reader, another profile or another GTIN in the catalogue is another key.
/// </summary>
public static class ReadKeys
{
    private const int Bytes = 16;
    private const char Between = '\u001f';
    private const string Unset = "\u0000";

    /// <summary>
    /// The code that makes an offer of a page: the compiler's fingerprints of the reader, of the rules and of what calls them.
    /// </summary>
    private static readonly string Build = string.Join(
        ',',
        new[] { typeof(PageReader), typeof(OfferNormaliser), typeof(ReadKeys) }.Select(part => part.Module.ModuleVersionId.ToString("N")));

    /// <summary>Of all that decides how the pages of a watch are read.</summary>
    public static string Of(SourceOptions source, DueWatch watch)
    {
        var expected = watch.Expected;
        var text = new StringBuilder(Build);
        foreach (var part in (ReadOnlySpan<string?>)
        [
            source.Id.Value, source.BaseUrl?.AbsoluteUri, source.Fetcher, source.Locale, source.Currency?.Code,
            source.PricesIncludeTax?.ToString(CultureInfo.InvariantCulture), watch.Seller, expected.Sku, expected.Gtin, expected.Mpn,
            expected.Title, expected.Brand, expected.Currency,
        ])
            text.Append(Between).Append(part ?? Unset);
        foreach (var rule in source.Profile?.Rules ?? [])
        {
            text.Append(Between).Append((int)rule.Field).Append(Between).Append(rule.Selector)
                .Append(Between).Append(rule.Attribute ?? Unset);
        }

        return Shown(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// Compares a page as it came (its bytes, and the address, type and status that they are read by) with the last. Only one of the same
    /// length is hashed: what changes with every look costs nothing here, and what stands is known from its third look on.
    /// </summary>
    /// <param name="known">What was kept of the last; null = nothing.</param>
    /// <param name="kept">What is to be kept of this one.</param>
    /// <returns>Whether it is the same; false where that is not known.</returns>
    public static bool IsSame(FetchOutcome.Fetched fetched, string? known, out string kept)
    {
        kept = string.Create(CultureInfo.InvariantCulture, $"{fetched.Body.Length}:");
        if (known?.StartsWith(kept, StringComparison.Ordinal) != true)
            return false;
        kept += HashOf(fetched);
        return kept == known;
    }

    private static string HashOf(FetchOutcome.Fetched fetched)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{fetched.FinalUrl}{Between}{fetched.ContentType}{Between}{fetched.HttpStatus}{Between}")));
        hash.AppendData(fetched.Body.Span);
        return Shown(hash.GetHashAndReset());
    }

    private static string Shown(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
}
