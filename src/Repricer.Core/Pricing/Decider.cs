using System.Buffers;
using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Pricing.Calendar;
using Repricer.Core.Pricing.Rules;

namespace Repricer.Core.Pricing;

/// <summary>From a snapshot to a decision. Pure: the same snapshot, strategy and time give an equal decision, whatever the order of offers.</summary>
public static class Decider
{
    private const int OnStack = 24;

    /// <summary>As the other, for a strategy chosen from a book: the decision is due again also when the choice is.</summary>
    public static Decision Decide(PricingSnapshot snapshot, StrategyChoice choice, DateTimeOffset now, TraceSink? trace = null)
    {
        if (trace is not null && choice.Strategy is { During: { } window })
            trace.Add("preconditions", string.Create(CultureInfo.InvariantCulture, $"the event of '{choice.Strategy.Name}' is on until {window.End:yyyy-MM-dd HH:mm} UTC"));
        if (trace is not null)
            choice.Variant?.Describe(trace);
        var decision = Decide(snapshot, choice.Strategy, now, trace);
        var isSooner = choice.ReviewAt is { } review && !(decision.ReviewAt <= review);
        return isSooner || choice.Variant is not null ? decision with { ReviewAt = isSooner ? choice.ReviewAt : decision.ReviewAt, Variant = choice.Variant } : decision;
    }

    /// <param name="snapshot">Everything that may be looked at.</param>
    /// <param name="strategy">The one that applies; null = none does: Skip(no_strategy).</param>
    /// <param name="now">The moment ages are counted at.</param>
    /// <param name="trace">Collects the way, for explaining; null on hot paths.</param>
    public static Decision Decide(PricingSnapshot snapshot, Strategy? strategy, DateTimeOffset now, TraceSink? trace = null)
    {
        snapshot = snapshot.ForEventOf(strategy);
        var review = new ReviewClock(now);
        if (Preconditions.FindSkip(snapshot, strategy) is { } skip)
        {
            trace?.Add("preconditions", $"nothing is decided: {skip.Reason.ToName()}{(skip.Detail is null ? "" : $" ({skip.Detail})")}");
            return Finish(new Outcome { Action = DecisionAction.Skip, Reason = skip.Reason, Detail = skip.Detail }, snapshot, strategy, now, review);
        }

        var bounds = BoundsResolver.Resolve(snapshot, strategy, now, ref review, trace);
        var outcome = Evaluate(snapshot, strategy!, now, ref review, bounds, trace);
        if (bounds.HasFloor)
        {
            outcome.Floor = bounds.Floor;
            outcome.Ceiling = bounds.Ceiling;
        }

        var tiers = strategy!.QuantityTiers.Count > 0 && outcome is { Price: { } price, Action: DecisionAction.Set or DecisionAction.Unchanged }
            ? QuantityTierPricing.Find(snapshot, strategy, price, now, ref review, trace)
            : null;
        var decision = Finish(outcome, snapshot, strategy, now, review);
        return tiers is null ? decision : decision with { Tiers = tiers };
    }

    private static Outcome Evaluate(PricingSnapshot snapshot, Strategy strategy, DateTimeOffset now, ref ReviewClock review, in Bounds bounds, TraceSink? trace)
    {
        if (!bounds.HasFloor)
        {
            var missing = bounds.Missing == DecisionReason.Rule ? DecisionReason.NoFloor : bounds.Missing;
            trace?.Add("preconditions", $"nothing is decided without a floor: {missing.ToName()}{(bounds.MissingDetail is null ? "" : $" ({bounds.MissingDetail})")}");
            return new Outcome { Action = DecisionAction.Skip, Reason = missing, Detail = bounds.MissingDetail };
        }

        if (bounds.Floor is not { } floor)
            return Held(DecisionReason.NoAllowedPrice, "no price earns what the floor asks for", trace);
        if (bounds.Ceiling is { } ceiling && floor > ceiling)
            return Held(DecisionReason.FloorAboveCeiling, $"floor {bounds.Grid.ToMoney(floor)}{Named(bounds.FloorKind)}, ceiling {bounds.Grid.ToMoney(ceiling)}{Named(bounds.CeilingKind)}", trace);

        var live = snapshot.OwnPrice!.Price.Amount;
        var present = snapshot.DesiredPrice is { } desired && desired.Currency == bounds.Grid.Currency ? desired.Amount : live;
        if (snapshot.Pin is { } pin && now < pin.Until)
            return Pinned(pin, bounds, snapshot, present, ref review, trace);
        if (Corrections.Find(bounds, live, present, RuleCatalog.DirectionOf(strategy.Move), trace) is { } correction)
            return Place(correction, present, snapshot, isCorrection: true, DecisionReason.Correction);
        if (strategy.KeepsPrice)
            return Held(DecisionReason.Holdout, "left alone, to compare with", trace);

        if (strategy.Limits.NightlyReset is { } reset && NightlyResets.Propose(reset, snapshot, bounds, now, ref review, trace) is { } back)
            return back.IsHold ? Held(back.Reason, back.Detail!, trace) : Settle(back, snapshot, strategy, default, bounds, present, now, ref review, trace);

        var offers = snapshot.Offers.Count;
        var rented = offers > OnStack ? ArrayPool<Competitor>.Shared.Rent(offers) : null;
        var memory = rented is null ? stackalloc Competitor[OnStack] : rented;
        try
        {
            var conversion = new Conversion(snapshot, bounds.Grid.Currency, now);
            var comparison = new Comparison(snapshot, strategy.Compare, bounds.TaxRate, conversion, ref review, trace, strategy.AtFreeShipping == FreeShippingChoice.Lower);
            var market = Market.Read(snapshot, strategy.Competitors, comparison, now, memory, ref review, trace);
            var proposal = Deliberation.Propose(snapshot, strategy, ref market, comparison, bounds, present, now, ref review, trace);
            if (proposal.IsHold)
            {
                return new Outcome
                {
                    Action = DecisionAction.Hold, Reason = proposal.Reason, Detail = proposal.Detail, Reference = proposal.Reference,
                    AwaitsEvidence = proposal.AwaitsEvidence,
                };
            }

            if (strategy.Require is { } require && market.Counting > 0 && EvidenceDemand.FindLack(require, snapshot, market, proposal.Reference, now, ref review) is { } lack)
            {
                trace?.Add("evidence", $"require: {lack}");
                return new Outcome { Action = DecisionAction.Hold, Reason = DecisionReason.EvidenceTooThin, Detail = lack, AwaitsEvidence = true };
            }

            return Settle(proposal, snapshot, strategy, market, bounds, present, now, ref review, trace);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<Competitor>.Shared.Return(rented);
        }
    }

    private static Outcome Settle(in Proposal proposal, PricingSnapshot snapshot, Strategy strategy, in Market market, in Bounds bounds, decimal present,
        DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        var fitter = new PriceFitter(bounds, trace);
        var limited = fitter.Limit(proposal.Price, strategy.Limits, present, snapshot.History.PriceAtStartOfDay);
        if (fitter.BoundByDay)
            review.AtNextDay(snapshot.Channel.TimeZone);
        if (fitter.Fit(limited, proposal.Direction, strategy.Ending) is not { } price)
            return Held(DecisionReason.NoAllowedPrice, "no allowed price near the candidate", trace) with { Reference = proposal.Reference };

        var outcome = Place((price, fitter.Binding), present, snapshot, isCorrection: false, proposal.Reason) with
        {
            Reference = proposal.Reference, Detail = proposal.Detail,
        };
        if (outcome.Action != DecisionAction.Set)
        {
            trace?.Add("limits", $"{bounds.Grid.ToMoney(price)} already stands");
            return outcome;
        }

        if (price > present && proposal.Reason != DecisionReason.NightlyReset && (ReferenceOrigin.Of(strategy) & ReferenceOrigins.Market) != ReferenceOrigins.None
            && SecondLook.IsNeeded(snapshot, market, proposal.Reference))
        {
            trace?.Add("evidence", $"the reference rose far or vanished since the last decision ({snapshot.History.LastReference}): a second look is due before the price rises");
            return outcome with { Action = DecisionAction.Hold, Reason = DecisionReason.SecondLook, Detail = "the last reference vanished", AwaitsEvidence = true };
        }

        // A least change keeps a price that stands; where that is in doubt, one has to go out.
        var limits = IsDoubtful(snapshot) ? strategy.Limits with { MinChange = null, MinChangePercent = null } : strategy.Limits;
        if (ChangeLimiter.FindHold(price, present, limits, snapshot.History, snapshot.Channel.TimeZone, now, ref review) is { } hold)
        {
            trace?.Add("limits", $"{bounds.Grid.ToMoney(price)} does not go out: {hold.Reason.ToName()} ({hold.Detail})");
            return outcome with { Action = DecisionAction.Hold, Reason = hold.Reason, Detail = hold.Detail };
        }

        trace?.Add("limits", $"{bounds.Grid.ToMoney(present)} becomes {bounds.Grid.ToMoney(price)}");
        return outcome;
    }

    private static Outcome Pinned(
        Pin pin, in Bounds bounds, PricingSnapshot snapshot, decimal present, ref ReviewClock review, TraceSink? trace)
    {
        review.At(pin.Until);
        trace?.Add("preconditions", $"pinned by {pin.By ?? "a person"} at {pin.Price} until {pin.Until:yyyy-MM-dd HH:mm} UTC: {pin.Reason}");
        if (pin.Price.Currency != bounds.Grid.Currency)
            return Held(DecisionReason.Pinned, $"the pin is in {pin.Price.Currency}, the listing in {bounds.Grid.Currency}", trace);
        var fitter = new PriceFitter(bounds, trace);
        if (fitter.Fit(pin.Price.Amount, RoundingDirection.Up, ending: null) is not { } price)
            return Held(DecisionReason.NoAllowedPrice, "no allowed price near the pin", trace);
        var isCorrection = !Corrections.IsInside(bounds, snapshot.OwnPrice!.Price.Amount);
        return Place((price, fitter.Binding), present, snapshot, isCorrection, DecisionReason.Pinned);
    }

    private static Outcome Place(
        (decimal Price, BindingConstraint Binding) placed, decimal present, PricingSnapshot snapshot, bool isCorrection,
        DecisionReason reason)
    {
        var stands = placed.Price == present && !IsDoubtful(snapshot);
        return new Outcome
        {
            Action = stands ? DecisionAction.Unchanged : DecisionAction.Set,
            Reason = stands ? DecisionReason.AlreadyThere : reason,
            Price = placed.Price,
            Binding = placed.Binding,
            IsCorrection = isCorrection,
        };
    }

    /// <summary>
    /// Whether nobody can tell that the own price stands at the channel: it came with a backup, and nothing of ours has gone out since.
    /// </summary>
    private static bool IsDoubtful(PricingSnapshot snapshot) => snapshot is { OwnPrice.Origin: PriceOrigin.Restored, DesiredPrice: null };

    private static Outcome Held(DecisionReason reason, string detail, TraceSink? trace)
    {
        trace?.Add("bounds", $"held: {reason.ToName()} ({detail})");
        return new Outcome { Action = DecisionAction.Hold, Reason = reason, Detail = detail };
    }

    private static Decision Finish(in Outcome outcome, PricingSnapshot snapshot, Strategy? strategy, DateTimeOffset now, in ReviewClock review) => new()
    {
        Listing = snapshot.Listing.Id,
        Action = outcome.Action,
        Reason = outcome.Reason,
        Detail = outcome.Detail,
        Binding = outcome.Binding,
        Price = In(outcome.Price, snapshot),
        Floor = In(outcome.Floor, snapshot),
        Ceiling = In(outcome.Ceiling, snapshot),
        Reference = In(outcome.Reference, snapshot),
        IsCorrection = outcome.IsCorrection,
        AwaitsEvidence = outcome.AwaitsEvidence,
        ReviewAt = review.Earliest,
        StrategyName = strategy?.Name ?? "",
        StrategyHash = strategy?.Hash ?? "",
        DecidedAt = now,
        Version = snapshot.Version,
    };

    /// <summary>A bound that is not the strategy's own amount or target says whose it is.</summary>
    private static string Named(BindingConstraint kind) => kind is BindingConstraint.Floor or BindingConstraint.Ceiling ? "" : $" ({SnakeCase.From(kind.ToString())})";

    private static Money? In(decimal? amount, PricingSnapshot snapshot) => amount is { } value ? new Money(value, snapshot.Listing.Currency) : null;
}
