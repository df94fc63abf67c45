using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Who else sells a product now, and how we know it.</summary>
internal static class RivalRows
{
    /// <summary>The lowest first, of those that count; then those that do not.</summary>
    public static List<RivalLine> Of(
        ProductDetail detail, ProductHistory history, Listing shown, TimeSpan maxAge, PageFormat format, DateTimeOffset now) =>
    [
        .. detail.Offers.Where(offer => offer.Listing is null || offer.Listing == shown.Id)
            .Select(offer => (Offer: offer, Why: ListingStandings.Counts(offer, shown, maxAge, now)))
            .OrderBy(offer => offer.Why is not null).ThenBy(offer => RivalLines.Landed(offer.Offer))
                .ThenBy(offer => RivalLines.Name(offer.Offer), StringComparer.Ordinal)
            .Select(offer => Line(offer.Offer, offer.Why, Place(offer.Offer, history), format)),
    ];

    public static PlaceLine Place(PlaceReading place) => new(
        PageFormat.Text(place.Source.Value, 60), PageFormat.Text(place.Listing?.ToString() ?? place.Place, 160),
            WebAddress(place.Listing is null ? place.Place : null),
        place.Status == ObservationStatus.None ? "never read" : ListingCells.Words(SnakeCase.From(place.Status.ToString())),
        place.Status.IsPositive(), place.LastAttemptAt, place.LastPositiveAt, place.Detail is { } detail ? PageFormat.Text(detail, 160)
            : null, place.DueAt,
        place.Method is { } method and not ReadingMethod.None ? ListingCells.Words(SnakeCase.From(method.ToString())) : null);

    private static RivalLine Line(Offer offer, string? why, PlaceReading? place, PageFormat format) => new(
        PageFormat.Text(RivalLines.Name(offer), 80), offer.Url is { } url ? PageFormat.Text(url, 120) : null, WebAddress(offer.Url),
        format.Money(offer.Price)!, offer.Shipping is { Amount: 0m } ? "free" : format.Money(offer.Shipping),
        offer.Shipping is { } shipping && shipping.Currency == offer.Price.Currency ? format.Money(offer.Price + shipping) : null,
        offer.InStock switch { true => offer.Stock is { } left ? $"yes, {format.Count(left)} left" : "yes", false => "no", null =>
            "not told" },
        offer.LastSeen, offer.FirstSeen, format.Money(offer.PreviousPrice), PageFormat.Text(offer.Source.Value, 60),
        place?.Method is { } method and not ReadingMethod.None ? ListingCells.Words(SnakeCase.From(method.ToString())) : null,
            format.Percent(offer.Confidence * 100m),
        offer.Ours switch { Ownership.Yes => "ours", Ownership.Maybe => "perhaps ours", _ => null }, offer.Featured, why);

    private static PlaceReading? Place(Offer offer, ProductHistory history) => history.Places.FirstOrDefault(
        place => place.Source == offer.Source && (offer.Listing is null ? place.Place == offer.Url : place.Listing == offer.Listing));

    /// <summary>A link only where it leads to a page of the web; what was read may say anything.</summary>
    public static string? WebAddress(string? url) =>
        url is { Length: <= 2000 } && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : null;
}
