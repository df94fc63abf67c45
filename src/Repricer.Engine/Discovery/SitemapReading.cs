using System.Globalization;

namespace Repricer.Engine.Discovery;

/// <summary>What one sitemap file says.</summary>
/// <param name="IsIndex">Its addresses are further sitemaps.</param>
/// <param name="Urls">In the order of the file; what stood before a fault is kept.</param>
/// <param name="Error">Why the file was refused or not read to its end; null = all was read.</param>
public sealed record SitemapReading(bool IsIndex, IReadOnlyList<SitemapUrl> Urls, string? Error);

/// <param name="Loc">An absolute http or https address.</param>
/// <param name="LastMod">As written; null = not given.</param>
public sealed record SitemapUrl(string Loc, string? LastMod)
{
    /// <summary><see cref="LastMod"/> as a time (W3C date and time; a date alone is its midnight in UTC); null where it is none.</summary>
    public DateTimeOffset? ModifiedAt =>
        DateTimeOffset.TryParse(
            LastMod, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time) ? time : null;
}
