using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Measuring;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Host.Api;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Charts;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Where a listing stands among those in stock that were seen lately, and what one sold unit earns.</summary>
/// <param name="Position">Null = our price is unknown, or nobody else was seen lately.</param>
/// <param name="Profit">At the live price; null = our price or an input of the reckoning is unknown.</param>
internal sealed record ListingStanding(Position? Position, ProfitReckoning? Profit);

/// <summary>Reckons standings from what decisions see, so that a page and the decider never disagree.</summary>
internal sealed class ListingStandings(IStore store, IEngineView view, AppConfig config)
{
    public async ValueTask<IReadOnlyDictionary<ListingId, ListingStanding>> OfAsync(
        IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct)
    {
        if (listings.Count == 0)
            return new Dictionary<ListingId, ListingStanding>();
        var snapshots = await store.Pricing.LoadSnapshotsAsync(
            listings, config.Pricing.ForEvents(view.Strategies.Current.All, now), now, ct);
        return snapshots.ToDictionary(
            snapshot => snapshot.Listing.Id, snapshot =>
                Of(snapshot, config.Pricing.GuardFor(snapshot.Listing.Id.Channel).MaxInputAge, now));
    }

    private static ListingStanding Of(PricingSnapshot snapshot, TimeSpan maxAge, DateTimeOffset now)
    {
        if (snapshot.OwnPrice is not { Price: var price })
            return new ListingStanding(null, null);

        var own = price.Amount + (snapshot.Listing.ShippingCharge?.Amount ?? 0m);
        var others = snapshot.Offers.Where(offer => Counts(offer, snapshot.Listing, maxAge, now) is null).Select(RivalLines.Landed)
            .ToList();
        return new ListingStanding(
            own > 0m && others.Count > 0 ? Position.Among(own, others) : null, UnitProfit.Reckon(snapshot, price, now));
    }

    /// <returns>Why an offer does not count for the position of a listing; null = it does.</returns>
    public static string? Counts(Offer offer, Listing listing, TimeSpan maxAge, DateTimeOffset now) =>
        offer.Ours == Ownership.Yes ? "it is ours"
        : offer.InStock == false ? "out of stock"
        : !Freshness.IsWithin(maxAge, offer.LastSeen, now) ? "not seen lately"
        : offer.Price.Currency != listing.Currency ? "in another currency"
        : offer.Condition is { } condition && condition != listing.Condition ? "in another condition"
        : null;

    public static string Text(Money money, Formats.PageFormat format) => format.Money(money.RoundToGrid(RoundingDirection.Nearest))!;
}
