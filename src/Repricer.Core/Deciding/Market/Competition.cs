using System.Buffers;
using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <param name="Usable">Offers of others that could be compared at all.</param>
/// <param name="Counting">Those that pass the strategy's filters.</param>
public readonly record struct CompetitionCount(int Usable, int Counting);

/// <summary>How many offers a strategy leaves standing, for reports about filters.</summary>
public static class Competition
{
    private const int OnStack = 40;

    public static CompetitionCount Count(PricingSnapshot snapshot, Strategy strategy, DateTimeOffset now)
    {
        var offers = snapshot.Offers.Count;
        var rented = offers > OnStack ? ArrayPool<Competitor>.Shared.Rent(offers) : null;
        var memory = rented is null ? stackalloc Competitor[OnStack] : rented;
        var review = new ReviewClock(now);
        var conversion = new Conversion(snapshot, snapshot.Listing.Currency, now);
        var comparison = new Comparison(snapshot, strategy.Compare, snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate, conversion, ref review, trace: null);
        var market = CompetitorOffers.Read(snapshot, strategy.Competitors, comparison, now, memory, ref review, trace: null);
        var count = new CompetitionCount(market.All.Length, market.Counting);
        if (rented is not null)
            ArrayPool<Competitor>.Shared.Return(rented);
        return count;
    }
}
