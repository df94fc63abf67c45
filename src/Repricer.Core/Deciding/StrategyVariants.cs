using System.Buffers;
using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>From the strategy that was picked to the variant of it that decides: its holdout, or the first of its switches that is on.</summary>
internal static class StrategyVariants
{
    private const int OnStack = 40;

    public static (Strategy? Strategy, DecisionVariant? Variant) Choose(Strategy? strategy, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        if (strategy?.Holdout is { } holdout && holdout.Contains(strategy.Name, snapshot.Listing.Id))
            return (holdout.Variant, new DecisionVariant(Holdout.VariantName, []));
        if (strategy is null || strategy.Switches.Count == 0)
            return (strategy, null);

        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        Fill(ref inputs, strategy, snapshot, now, ref review);
        var on = new List<string>();
        StrategySwitch? deciding = null;
        foreach (var one in strategy.Switches)
        {
            if (!one.IsOn(WasOn(snapshot.History.SwitchesOn, one.Name), inputs, now))
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

    private static void Fill(ref ExpressionInputs inputs, Strategy strategy, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var needed = default(InputSet);
        foreach (var one in strategy.Switches)
        {
            if (one.During is { } window)
            {
                review.At(window.Start);
                review.At(window.End);
            }

            needed = needed.With(one.Enter?.Needs ?? default).With(one.Leave?.Needs ?? default);
            if (one.Enter is { } enter)
                HistoryInputs.NoteWaits(enter, snapshot, now, ref review);
            if (one.Leave is { } leave)
                HistoryInputs.NoteWaits(leave, snapshot, now, ref review);
        }

        OwnInputs.Fill(ref inputs, needed, snapshot, now, ref review);
        FormulaInputs.FillOwnListing(ref inputs, needed, strategy, snapshot, now, ref review);
        if (needed.Meets(InputSet.Bounds))
            MarketInputs.FillBounds(ref inputs, BoundsResolver.Resolve(snapshot, strategy, now, ref review, trace: null));
        if (needed.Meets(InputSet.Market))
            FillMarket(ref inputs, needed, strategy, snapshot, now, ref review);
    }

    /// <summary>The market as it is, before the strategy's own filters: a filter that a switch changes must not switch it.</summary>
    private static void FillMarket(ref ExpressionInputs inputs, InputSet needed, Strategy strategy, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var offers = snapshot.Offers.Count;
        var rented = offers > OnStack ? ArrayPool<Competitor>.Shared.Rent(offers) : null;
        var memory = rented is null ? stackalloc Competitor[OnStack] : rented;
        try
        {
            var conversion = new Conversion(snapshot, snapshot.Listing.Currency, now);
            var comparison = new Comparison(snapshot, strategy.Compare, snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate, conversion, ref review, trace: null);
            var market = CompetitorOffers.Read(snapshot, strategy.Competitors, comparison, now, memory, ref review, trace: null);
            market.Unfilter();
            MarketInputs.Fill(ref inputs, needed, snapshot, market.All);
            if (market.All.Length == 0 && !market.HasUnusable && EvidenceCheck.IsComplete(snapshot, strategy.Competitors.MaxAge, now, seesOffers: false, ref review, out _))
                inputs.Set(Input.Offers, 0m);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<Competitor>.Shared.Return(rented);
        }
    }
}
