using Repricer.Core.Observing;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>Makes lines of the offers that others had: landed prices, a gap where nobody was seen, faint where it did not count.</summary>
internal static class RivalLines
{
    /// <param name="intervals">In the order of time, of all places.</param>
    /// <returns>The line that is lowest at the end first; then those that have ended, the newest first.</returns>
    public static List<ChartLine> Of(IEnumerable<OfferInterval> intervals, Currency currency, DateTimeOffset to)
    {
        var lines = new List<(ChartLine Line, decimal? Last, DateTimeOffset Seen)>();
        foreach (var seller in intervals.Where(interval => interval.Offer.Ours != Ownership.Yes
            && interval.Offer.Price.Currency == currency)
                     .GroupBy(interval => Key(interval.Offer)))
        {
            var steps = Steps(seller.OrderBy(interval => interval.FirstSeen), to);
            if (steps.Count > 0)
                lines.Add((new ChartLine(Name(seller.Last().Offer), steps), steps[^1].Value, seller.Max(interval => interval.LastSeen)));
        }

        return [.. lines.OrderBy(line => line.Last is null).ThenBy(line => line.Last).ThenByDescending(line => line.Seen)
            .Select(line => line.Line)];
    }

    public static decimal Landed(Offer offer) =>
        offer.Price.Amount + (offer.Shipping is { } shipping && shipping.Currency == offer.Price.Currency ? shipping.Amount : 0m);

    public static string Name(Offer offer) => offer.Seller ?? offer.SellerId ?? offer.Source.Value;

    private static (string Source, string? Seller, string? Place) Key(Offer offer) =>
        (offer.Source.Value, offer.SellerId ?? offer.Seller, offer.Listing?.ToString() ?? offer.Url);

    private static List<ChartStep> Steps(IEnumerable<OfferInterval> intervals, DateTimeOffset to)
    {
        var steps = new List<ChartStep>();
        DateTimeOffset? end = null;
        foreach (var interval in intervals)
        {
            if (end is { } gap && gap < interval.FirstSeen)
                steps.Add(new ChartStep(gap, null));
            var isFaint = interval.Offer.InStock == false;
            steps.Add(new ChartStep(interval.FirstSeen, Landed(interval.Offer), isFaint));

            // While it stands it is true until it was last seen; since then nobody knows.
            if (interval.ClosedAt is null && !isFaint && interval.LastSeen < to && interval.LastSeen > interval.FirstSeen)
                steps.Add(new ChartStep(interval.LastSeen, Landed(interval.Offer), IsFaint: true));
            end = interval.ClosedAt ?? to;
        }

        if (end is { } last && last < to)
            steps.Add(new ChartStep(last, null));
        return steps;
    }
}
