using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>How one listing did in a span of time; each figure leads to what it means.</summary>
internal static class ProductFigures
{
    /// <param name="maxAge">So long after it was last seen an offer is known to stand, at most.</param>
    public static IReadOnlyList<TileModel> Of(ProductHistory history, Listing listing, ProductSpan span, TimeSpan maxAge, PageFormat format)
    {
        var trail = history.Listings.FirstOrDefault(one => one.Listing == listing.Id);
        var offers = history.Offers
            .Where(interval => (interval.Offer.Listing is not { } place || place == listing.Id)
                && interval.Offer.Price.Currency == listing.Currency)
            .ToList();
        DateTimeOffset KnownUntil(Engine.Reporting.OfferInterval interval) =>
            interval.ClosedAt is { } closed && closed < interval.LastSeen + maxAge ? closed : interval.LastSeen + maxAge;

        var charge = listing.ShippingCharge?.Amount ?? 0m;
        var lowest = LowestShare.Of(
            span.From, span.To, trail is null ? [] : [.. trail.Prices.Select(point => (point.At, (decimal?)(point.Price.Amount + charge)))],
            [
                .. offers.Where(interval => interval.Offer.Ours != Ownership.Yes && interval.Offer.InStock != false)
                    .Select(interval => new Stretch<decimal>(interval.FirstSeen, KnownUntil(interval), RivalLines.Landed(interval.Offer))),
            ]);
        var featured = FeaturedShare.Of(
            span.From, span.To,
            [
                .. offers.Where(interval => interval.Offer.IsMarketplace).Select(interval => new Stretch<FeaturedBy>(
                    interval.FirstSeen, KnownUntil(interval),
                    !interval.Offer.Featured ? FeaturedBy.Nobody : interval.Offer.Ours == Ownership.Yes ? FeaturedBy.Ours
                        : FeaturedBy.Another)),
            ]);
        var latency = new LatencyHistogram();
        foreach (var push in trail?.Pushes.Where(push => push is { State: OutboxState.Confirmed, SeenAt: not null,
            EndedAt: not null }) ?? [])
            latency.Add(push.EndedAt!.Value - push.SeenAt!.Value);
        return
        [
            Share("lowest_share", lowest, null, format),
            Share("featured_share", featured.Ours, featured.Nobody.Share is > 0m and var nobody ? $"nobody's {format.Percent(nobody)}"
                : null, format),
            Latency(latency, format),
            new TileModel(
                "Price changes", format.Count(trail?.Pushes.Count(push => push.SentAt is not null) ?? 0),
                $"sent in this time, {format.Count(trail?.Decided.Count ?? 0)} decisions", null),
        ];
    }

    private static TileModel Share(string name, TimeShare share, string? beside, PageFormat format)
    {
        var coverage = share.Coverage is { } known ? $"known {format.Percent(known)} of the time{(share.IsThin ? ": thin" : "")}"
            : "no time was looked at";
        return new TileModel(
            Title(name), share.Share is { } value ? format.Percent(value) : null, beside is null ? coverage : $"{coverage}, {beside}",
                Meaning(name));
    }

    private static TileModel Latency(LatencyHistogram latency, PageFormat format)
    {
        var (half, most) = (latency.Percentile(0.5m), latency.Percentile(0.95m));
        return new TileModel(
            Title("latency"), half.Value is { } seconds ? $"{format.Number(seconds, 1)}\u00a0s" : null,
            half.Lack is { } lack
                ? $"{lack}, n {format.Count(half.Measured)}"
                : $"p50; p95 {(most.Value is { } slow ? $"{format.Number(slow, 1)}\u00a0s" : most.Lack)}, n {format.Count(half.Measured)}",
            Meaning("latency"));
    }

    private static string Title(string name) => Definition.All.First(definition => definition.Name == name).Title;

    private static string Meaning(string name) => $"/definitions#{name}";
}
