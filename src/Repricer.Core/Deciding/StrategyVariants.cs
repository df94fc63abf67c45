using System.Buffers;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>
/// A strategy that was picked decides by one of its variants: by its holdout, by the first of its switches that is on, or as its file
/// begins.
/// </summary>
internal static class StrategyVariants
{
    private const int OnStack = 40;

    public static (Strategy? Strategy, DecisionVariant? Variant) Choose(ref DecisionInputs at)
    {
        var strategy = at.StrategyIfAny;
        if (strategy?.Holdout is { } holdout && holdout.Contains(strategy.Name, at.Snapshot.Listing.Id))
            return (holdout.Variant, new DecisionVariant(Holdout.VariantName, []));
        if (strategy is null || strategy.Switches.Count == 0)
            return (strategy, null);

        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        Fill(ref inputs, ref at);
        var deal = at.Snapshot.DealAt(at.Now) is not null;
        var on = new List<string>();
        StrategySwitch? deciding = null;
        foreach (var one in strategy.Switches)
        {
            if (!one.IsOn(WasOn(at.Snapshot.History.SwitchesOn, one.Name), inputs, at.Now, deal))
                continue;
            on.Add(one.Name);
            deciding ??= one;
        }

        return (deciding?.Variant ?? strategy, new DecisionVariant(deciding?.Name, on) { Deciding = deciding });
    }

    private static bool WasOn(IReadOnlyList<string>? on, string name)
    {
        for (var i = 0; i < on?.Count; i++)
        {
            if (on[i] == name)
                return true;
        }

        return false;
    }

    private static void Fill(ref ExpressionInputs inputs, ref DecisionInputs at)
    {
        var needed = default(InputSet);
        foreach (var one in at.Strategy.Switches)
        {
            if (one.During is { } window)
            {
                at.Review.At(window.Start);
                at.Review.At(window.End);
            }

            if (one.WhileDeal)
                Decider.NoteDeals(ref at);
            needed = needed.With(one.Enter?.Needs ?? default).With(one.Leave?.Needs ?? default);
            if (one.Enter is { } enter)
                HistoryInputs.NoteWaits(enter, ref at);
            if (one.Leave is { } leave)
                HistoryInputs.NoteWaits(leave, ref at);
        }

        OwnInputs.Fill(ref inputs, needed, ref at);
        FormulaInputs.FillOwnListing(ref inputs, needed, ref at);
        if (needed.Meets(InputSet.Bounds))
            MarketInputs.FillBounds(ref inputs, BoundsResolver.Resolve(ref at));
        if (needed.Meets(InputSet.Market))
            FillMarket(ref inputs, needed, ref at);
    }

    /// <summary>
    /// Fills in the market as it is, before the strategy's own filters: a filter that a switch changes must not switch it.
    /// </summary>
    private static void FillMarket(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        var offers = at.Snapshot.Offers.Count;
        var rented = offers > OnStack ? ArrayPool<Competitor>.Shared.Rent(offers) : null;
        var memory = rented is null ? stackalloc Competitor[OnStack] : rented;
        try
        {
            var market = CompetitorOffers.Read(new Comparison(ref at), memory, ref at);
            market.Unfilter();
            MarketInputs.Fill(ref inputs, needed, at.Snapshot, market.All);
            if (market.Counting == 0 && !market.HasUnusable
                && EvidenceCheck.IsComplete(at.Strategy.Competitors.MaxAge, seesOffers: false, ref at, out _))
                inputs.Set(Input.Offers, 0m);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<Competitor>.Shared.Return(rented);
        }
    }
}
