using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Measuring;

/// <summary>The lowest that one rival asks for a listing.</summary>
/// <param name="Rival">The seller's name, else the source's.</param>
/// <param name="Total">Landed, per piece, in the listing's currency and tax basis.</param>
/// <param name="Offer">As it was seen.</param>
public sealed record RivalPrice(string Rival, decimal Total, Offer Offer);

/// <summary>
/// Where one listing stands in its market, by the decider's own reading of it: the same hygiene, the same totals, the same outliers; of the
/// filters only that an offer is in stock and of our condition. No strategy's taste is in it, so that figures of two strategies compare.
/// </summary>
/// <param name="Own">What a buyer pays us; null = our price is unknown.</param>
/// <param name="IsFresh">Whether the market was seen lately enough: a rival's offer counts, or a place was read in time.</param>
/// <param name="Rivals">Each rival's lowest offer that counts, the lowest first.</param>
public sealed record MarketStanding(decimal? Own, bool IsFresh, IReadOnlyList<RivalPrice> Rivals)
{
    private static readonly PriceMove Nothing = new(MoveKind.Hold);

    /// <summary>What the lowest rival asks; null = nobody else sells it.</summary>
    public decimal? Low => Rivals.Count == 0 ? null : Rivals[0].Total;

    /// <summary>Among all offers that count, ours included; null = our price is unknown.</summary>
    public Position? Position { get; private init; }

    /// <param name="snapshot">Product, listing, terms of the channel, own price, offers and evidence are looked at.</param>
    /// <param name="maxAge">What is older does not count.</param>
    /// <param name="now">The moment ages are reckoned from.</param>
    public static MarketStanding Of(PricingSnapshot snapshot, TimeSpan maxAge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var at = new DecisionInputs(snapshot, Lens(maxAge), now);
        var comparison = new Comparison(ref at);
        decimal? own = snapshot.OwnPrice is { Price: { Amount: > 0m } price } && price.Currency == at.Currency
            ? comparison.TotalAt(price.Amount)
            : null;
        var offers = CompetitorOffers.Read(comparison, new Competitor[snapshot.Offers.Count], ref at);
        var (rivals, totals) = (new Dictionary<string, RivalPrice>(StringComparer.Ordinal), new List<decimal>());
        foreach (ref readonly var one in offers.All)
        {
            if (!one.Counts)
                continue;
            totals.Add(one.Total);
            var offer = snapshot.Offers[one.Index];
            var name = NameOf(offer);
            if (!rivals.TryGetValue(name, out var known) || one.Total < known.Total)
                rivals[name] = new RivalPrice(name, one.Total, offer);
        }

        var fresh = totals.Count > 0 || snapshot.Evidence.Any(
            place => !place.Quarantined && place.LastPositiveAt is { } read && Freshness.IsWithin(maxAge, read, now));
        return new MarketStanding(
            own, fresh, [.. rivals.Values.OrderBy(rival => rival.Total).ThenBy(rival => rival.Rival, StringComparer.Ordinal)])
        {
            Position = own > 0m ? Measuring.Position.Among(own.Value, totals) : null,
        };
    }

    /// <summary>By what name a rival is known over all listings.</summary>
    public static string NameOf(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return string.IsNullOrWhiteSpace(offer.Seller) ? offer.Source.Value : offer.Seller;
    }

    /// <summary>A strategy that wants nothing and filters by nothing but stock and condition.</summary>
    internal static Strategy Lens(TimeSpan maxAge) => new()
    {
        Name = "measuring", Hash = "", Move = Nothing,
        Competitors = new CompetitorFilter { Condition = ConditionFilter.Same, MaxAge = maxAge },
    };
}
