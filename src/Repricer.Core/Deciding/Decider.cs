using System.Buffers;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Deciding.Moves;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>
/// The decider turns a snapshot into a decision. It is pure: the same snapshot, strategy and time give an equal decision, whatever the
/// order of offers.
/// </summary>
public static class Decider
{
    private const int OnStack = 24;

    /// <summary>Decides by a strategy that was chosen from a book: the decision is due again also when the choice is.</summary>
    /// <param name="snapshot">Everything that may be looked at.</param>
    /// <param name="choice">The strategy that applies, and why; with none the listing is skipped (no_strategy).</param>
    /// <param name="now">The moment ages are counted at.</param>
    /// <param name="trace">Collects the steps, for explaining; null on hot paths.</param>
    public static Decision Decide(PricingSnapshot snapshot, StrategyChoice choice, DateTimeOffset now, TraceSink? trace = null)
    {
        if (trace is not null && choice.Strategy is { During: { } window } strategy)
        {
            var text = FormattableString.Invariant($"the event of '{strategy.Name}' is on until {window.End:yyyy-MM-dd HH:mm} UTC");
            trace.Add("preconditions", text);
        }

        if (trace is not null)
            choice.Variant?.Describe(trace);
        var decision = Decide(snapshot, choice.Strategy, now, trace);
        var isSooner = choice.ReviewAt is { } review && !(decision.ReviewAt <= review);
        return isSooner || choice.Variant is not null
            ? decision with { ReviewAt = isSooner ? choice.ReviewAt : decision.ReviewAt, Variant = choice.Variant }
            : decision;
    }

    /// <summary>Decides by one strategy as it stands, without asking whether it is for the listing.</summary>
    /// <param name="snapshot">Everything that may be looked at.</param>
    /// <param name="strategy">The one that applies; null = none does, and the listing is skipped (no_strategy).</param>
    /// <param name="now">The moment ages are counted at.</param>
    /// <param name="trace">Collects the steps, for explaining; null on hot paths.</param>
    public static Decision Decide(PricingSnapshot snapshot, Strategy? strategy, DateTimeOffset now, TraceSink? trace = null)
    {
        var at = new DecisionInputs(snapshot.ForEventOf(strategy), strategy, now, trace) { Sightings = Sightings.Of(snapshot.Rows) };
        if (Preconditions.FindSkip(at.Snapshot, strategy) is { } skip)
        {
            trace?.Add("preconditions", $"nothing is decided: {skip.Reason.ToName()}{InBrackets(skip.Detail)}");
            return new Outcome { Action = DecisionAction.Skip, Reason = skip.Reason, Detail = skip.Detail }.ToDecision(at);
        }

        NoteFacts(ref at);
        BoundsResolver.Resolve(ref at, out var bounds);
        var outcome = Evaluate(bounds, ref at);
        if (bounds.HasFloor)
        {
            outcome.Floor = bounds.Floor;
            outcome.Ceiling = bounds.Ceiling;
        }

        var tiers = at.Strategy.QuantityTiers.Count > 0
            && outcome is { Price: { } price, Action: DecisionAction.Set or DecisionAction.Unchanged }
            ? QuantityTierPricing.Find(price, ref at)
            : null;
        var decision = outcome.ToDecision(at);
        if (tiers is not null)
            decision = decision with { Tiers = tiers };

        // Beside a price that stays only where it is known what stands there.
        return at.Strategy.CrossedOut is { } crossed && outcome.Price is { } going
            && (outcome.Action == DecisionAction.Set
                || (outcome.Action == DecisionAction.Unchanged && at.Snapshot.TermsThatStand is not null))
            ? decision with { Terms = CrossedOutPricing.Find(crossed, going, ref at) }
            : decision;
    }

    private static Outcome Evaluate(in PriceBounds bounds, ref DecisionInputs at)
    {
        if ((at.Snapshot.Deal ?? at.Snapshot.Listing.Deal) is not null && FindDeal(ref at) is { } deal)
            return Outcome.Held(DecisionReason.DealRunning, deal.ToString(), at);
        if (!bounds.HasFloor)
        {
            var missing = bounds.Missing == DecisionReason.Rule ? DecisionReason.NoFloor : bounds.Missing;
            at.Trace?.Add("preconditions", $"nothing is decided without a floor: {missing.ToName()}{InBrackets(bounds.MissingDetail)}");
            return new Outcome { Action = DecisionAction.Skip, Reason = missing, Detail = bounds.MissingDetail };
        }

        if (bounds.Floor is not { } floor)
            return Outcome.Held(DecisionReason.NoAllowedPrice, "no price earns what the floor asks for", at);
        if (bounds.Ceiling is { } ceiling && floor > ceiling)
        {
            var kinds = (Floor: Named(bounds.FloorKind), Ceiling: Named(bounds.CeilingKind));
            var detail = $"floor {bounds.Grid.ToMoney(floor)}{kinds.Floor}, ceiling {bounds.Grid.ToMoney(ceiling)}{kinds.Ceiling}";
            return Outcome.Held(DecisionReason.FloorAboveCeiling, detail, at);
        }

        var live = at.Snapshot.OwnPrice!.Price.Amount;
        var present = at.Snapshot.DesiredPrice is { } desired && desired.Currency == at.Currency ? desired.Amount : live;
        if (at.Snapshot.Pin is { } pin && at.Now < pin.Until)
            return Pinned(pin, bounds, live, present, ref at);
        if (at.Snapshot.Return is { } order && order.HoldsAt(at.Now))
        {
            if (order.EndsAt is { } end)
                at.Review.At(end);
            if (Returns.Find(order, bounds, live, present, at) is { } returned)
                return returned;
        }

        if (Corrections.Find(bounds, live, present, at) is { } correction)
            return Outcome.Placed(correction, present, isCorrection: true, DecisionReason.Correction, at);
        if (at.Strategy.KeepsPrice)
            return Outcome.Held(DecisionReason.Holdout, "left alone, to compare with", at);
        if (at.Strategy.Limits.NightlyReset is { } reset && NightlyResets.Propose(reset, bounds, ref at) is { } back)
            return back.IsHold ? Outcome.Held(back.Reason, back.Detail!, at) : Settlement.Settle(back, default, bounds, present, ref at);
        return AskMarket(bounds, present, ref at);
    }

    /// <summary>Reads the market, on memory that is given back, and settles what is proposed on the strength of it.</summary>
    private static Outcome AskMarket(in PriceBounds bounds, decimal present, ref DecisionInputs at)
    {
        var offers = at.Snapshot.Rows.Length;
        var rented = offers > OnStack ? ArrayPool<Competitor>.Shared.Rent(offers) : null;
        var memory = rented is null ? stackalloc Competitor[OnStack] : rented;
        try
        {
            var comparison = new Comparison(ref at);
            var market = CompetitorOffers.Read(comparison, memory, ref at);
            var proposal = ProposalFinder.Find(ref market, comparison, bounds, present, ref at);
            if (proposal.IsHold)
            {
                return new Outcome
                {
                    Action = DecisionAction.Hold, Reason = proposal.Reason, Detail = proposal.Detail, Reference = proposal.Reference,
                    AwaitsEvidence = proposal.AwaitsEvidence,
                };
            }

            if (at.Strategy.Require is { } require && market.Counting > 0
                && EvidenceDemand.FindLack(require, market, proposal.Reference, ref at) is { } lack)
            {
                at.Trace?.Add("evidence", $"require: {lack}");
                return new Outcome
                {
                    Action = DecisionAction.Hold, Reason = DecisionReason.EvidenceTooThin, Detail = lack, AwaitsEvidence = true,
                };
            }

            return Settlement.Settle(proposal, market, bounds, present, ref at);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<Competitor>.Shared.Return(rented);
        }
    }

    /// <summary>What a platform told grows old by time alone, and what is too old is told, not used.</summary>
    private static void NoteFacts(ref DecisionInputs at)
    {
        if (at.Snapshot is { FactsFrom: { } from, FactsAge: { } age })
            at.Review.AtEndOf(from, age);
        if (at.Trace is { } trace && at.Snapshot.OldFacts is { } old)
            trace.Add("evidence", $"unknown by now, told too long ago: {old}");
    }

    /// <summary>Finds the deal that holds the price; one that is to begin or to end is looked at again then.</summary>
    private static Deal? FindDeal(ref DecisionInputs at)
    {
        NoteDeals(ref at);
        return at.Strategy.PricesInDeals ? null : at.Snapshot.DealAt(at.Now);
    }

    /// <summary>Notes when a deal begins or ends.</summary>
    internal static void NoteDeals(ref DecisionInputs at)
    {
        NoteEdges(at.Snapshot.Deal, ref at);
        NoteEdges(at.Snapshot.Listing.Deal, ref at);
    }

    private static void NoteEdges(Deal? deal, ref DecisionInputs at)
    {
        if (deal?.From is { } from)
            at.Review.At(from);
        if (deal?.Until is { } until)
            at.Review.At(until);
    }

    private static Outcome Pinned(Pin pin, in PriceBounds bounds, decimal live, decimal present, ref DecisionInputs at)
    {
        at.Review.At(pin.Until);
        at.Trace?.Add(
            "preconditions", $"pinned by {pin.By ?? "a person"} at {pin.Price} until {pin.Until:yyyy-MM-dd HH:mm} UTC: {pin.Reason}");
        if (pin.Price.Currency != at.Currency)
            return Outcome.Held(DecisionReason.Pinned, $"the pin is in {pin.Price.Currency}, the listing in {at.Currency}", at);
        var fitter = new PriceFitter(bounds, at.Trace);
        if (fitter.Fit(pin.Price.Amount, RoundingDirection.Up, ending: null) is not { } price)
            return Outcome.Held(DecisionReason.NoAllowedPrice, "no allowed price near the pin", at);
        var isCorrection = !Corrections.IsInside(bounds, live);
        return Outcome.Placed((price, fitter.Binding), present, isCorrection, DecisionReason.Pinned, at);
    }

    private static string InBrackets(string? detail) => detail is null ? "" : $" ({detail})";

    /// <summary>Names a bound that is not the strategy's own amount or target.</summary>
    private static string Named(BindingConstraint kind) =>
        kind is BindingConstraint.Floor or BindingConstraint.Ceiling ? "" : $" ({SnakeCase.From(kind.ToString())})";
}
