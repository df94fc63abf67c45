using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Puts together what the price chart of a product is drawn of: landed prices, as a buyer compares them.</summary>
internal static class ProductChart
{
    /// <param name="shown">The listing whose bounds and buy box are drawn, and whose currency.</param>
    public static Drawing Draw(
        ProductDetail detail, ProductHistory history, Listing shown, ProductSpan span, PageFormat format,
        IReadOnlyList<Engine.Operating.ProductNote> notes)
    {
        var own = detail.Listings
            .Where(listing => listing.Listing.Currency == shown.Currency)
            .OrderByDescending(listing => listing.Listing.Id == shown.Id)
            .Select(listing => Own(listing.Listing, history.Listings.FirstOrDefault(trail => trail.Listing == listing.Listing.Id)))
            .OfType<ChartLine>()
            .ToList();
        var trail = history.Listings.FirstOrDefault(one => one.Listing == shown.Id);
        var offers = history.Offers.Where(interval => interval.Offer.Listing is not { } place || place == shown.Id).ToList();
        var rivals = RivalLines.Of(offers, shown.Currency, span.To);
        var input = new PriceChartInput(
            "prices", $"Prices with shipping, {PageFormat.Text(detail.Product.Sku.Value, 80)}", shown.Currency.Code,
            Begin(own.Concat(rivals), span), span.To)
        {
            Own = own,
            Rivals = rivals,
            Band = trail is null ? [] : [.. trail.Decided.Select(point => (
                point.At, Landed(point.Floor?.Amount, shown), Landed(point.Ceiling?.Amount, shown)))],
            Featured = Featured(offers, span),
            Events =
            [
                .. trail is null ? [] : Events(trail, format),
                .. notes.Select(note => new ChartEvent(note.At, "person", $"{PageFormat.Text(note.By, 60)} noted: {PageFormat.Text(note.Text, 200)}")),
            ],
        };
        return PriceChart.Draw(input, format);
    }

    /// <summary>Where the first of it is known late in the span, the chart begins there: it would be an empty box with a line at its
    /// end.</summary>
    private static DateTimeOffset Begin(IEnumerable<ChartLine> lines, ProductSpan span)
    {
        var first = lines.SelectMany(line => line.Steps).Where(step => step.Value is not null).Select(step => step.At).Append(span.To)
            .Min();
        var known = span.To - first;
        return span.Days is not null && known > TimeSpan.Zero && known < (span.To - span.From) / 4
            ? span.To - Longer(known * 1.05, TimeSpan.FromMinutes(2))
            : span.From;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static ChartLine? Own(Listing listing, ListingTrail? trail) => trail is null or { Prices.Count: 0 }
        ? null
        : new ChartLine(
            $"ours: {listing.Id}",
                [.. trail.Prices.Select(point => new ChartStep(point.At, Landed(point.Price.Amount, listing), point.Strange))]);

    private static decimal? Landed(decimal? price, Listing listing) => price + (listing.ShippingCharge?.Amount ?? 0m);

    /// <summary>Whose offer was featured; time in which nobody was seen to be is left blank.</summary>
    private static List<ChartStretch> Featured(List<OfferInterval> offers, ProductSpan span) =>
    [
        .. offers.Where(interval => interval.Offer is { Featured: true, IsMarketplace: true })
            .OrderBy(interval => interval.Offer.Ours == Ownership.Yes)
            .Select(interval => new ChartStretch(
                interval.FirstSeen, interval.ClosedAt ?? Later(interval.LastSeen, span), interval.Offer.Ours == Ownership.Yes ? "ours"
                    : "other",
                interval.Offer.Ours == Ownership.Yes ? "ours is featured"
                    : $"{PageFormat.Text(RivalLines.Name(interval.Offer), 60)} is featured")),
    ];

    private static DateTimeOffset Later(DateTimeOffset seen, ProductSpan span) => seen > span.To ? span.To : seen;

    private static IEnumerable<ChartEvent> Events(ListingTrail trail, PageFormat format)
    {
        foreach (var push in trail.Pushes)
        {
            yield return new ChartEvent(
                push.SentAt ?? push.CreatedAt, push.State is OutboxState.Rejected or OutboxState.Mismatch ? "hold" : "push",
                $"{format.Money(push.Change.Price)} {ListingCells.Words(Core.SnakeCase.From(push.State.ToString()))}");
        }

        foreach (var held in trail.Decided.Where(point => point.Action is DecisionAction.Hold or DecisionAction.Skip))
            yield return new ChartEvent(held.At, "hold", $"held: {ListingCells.Words(held.Reason)}");

        string? strategy = null;
        foreach (var point in trail.Decided)
        {
            if (strategy is not null && point.Strategy != strategy)
                yield return new ChartEvent(point.At, "revision", $"strategy {(point.Strategy.Length > 0 ? point.Strategy : "none")}");
            strategy = point.Strategy;
        }

        foreach (var entry in trail.Audit)
        {
            yield return new ChartEvent(
                entry.At, "person", $"{entry.By}: {entry.Action}{(entry.Detail is { } detail ? $", {detail}" : "")}");
        }
    }
}
