using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;

namespace Repricer.Core.Guarding.Checks;

/// <summary>The guard reads the market by hygiene alone, whatever a strategy filters: usable offers of others with their totals.</summary>
internal static class MarketView
{
    public static List<(Offer Offer, decimal Total)> Read(GuardContext context)
    {
        var snapshot = context.Snapshot;
        var comparison = new Comparison(ref context.Inputs);
        var hygiene = new OfferHygiene(snapshot, Sightings.Of(snapshot.Rows), context.Limits.MaxInputAge, context.Now);
        var totals = new List<(Offer, decimal)>(snapshot.Offers.Count);
        for (var i = 0; i < snapshot.Offers.Count; i++)
        {
            var offer = snapshot.Offers[i];
            if (hygiene.Check(snapshot.Rows[i], offer) == DropReason.None
                && comparison.TryTotal(offer, keepUnknown: true, ref context.Inputs, out var total) == DropReason.None)
                totals.Add((offer, total));
        }

        return totals;
    }
}
