using System.Buffers;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>The count says how many offers a strategy leaves standing on one listing.</summary>
/// <param name="Usable">Offers of others that could be compared at all.</param>
/// <param name="Counting">Those of them that pass the strategy's filters.</param>
public readonly record struct CompetitionCount(int Usable, int Counting);

/// <summary>The competition is counted for reports about filters.</summary>
public static class Competition
{
    private const int OnStack = 40;

    public static CompetitionCount Count(PricingSnapshot snapshot, Strategy strategy, DateTimeOffset now)
    {
        var offers = snapshot.Offers.Count;
        var rented = offers > OnStack ? ArrayPool<Competitor>.Shared.Rent(offers) : null;
        var memory = rented is null ? stackalloc Competitor[OnStack] : rented;
        var at = new DecisionInputs(snapshot, strategy, now);
        var market = CompetitorOffers.Read(new Comparison(ref at), memory, ref at);
        var count = new CompetitionCount(market.All.Length, market.Counting);
        if (rented is not null)
            ArrayPool<Competitor>.Shared.Return(rented);
        return count;
    }
}
