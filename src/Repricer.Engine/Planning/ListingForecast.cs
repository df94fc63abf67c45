using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Planning;

/// <summary>What one revision would make of one listing.</summary>
/// <param name="Strategy">Null = none matches.</param>
/// <param name="TiedWith">Names of others that match with the same priority.</param>
/// <param name="Price">What would stand: the price that would go out, else the one that is there; null = unknown.</param>
/// <param name="HeldBy">The guard's reason, where it is the guard that holds.</param>
/// <param name="Profit">Of one unit at that price; null = not computable.</param>
public sealed record ListingSide(
    Strategy? Strategy, IReadOnlyList<string> TiedWith, DecisionAction Action, DecisionReason Reason, HoldReason HeldBy,
    BindingConstraint Binding, Money? Price, Money? Profit,
    CompetitionCount Competition)
{
    /// <summary>Nothing is decided or nothing goes out.</summary>
    public bool IsHeld => HeldBy != HoldReason.None || Action is DecisionAction.Hold or DecisionAction.Skip;

    public string ReasonName => HeldBy != HoldReason.None ? $"guard:{Core.SnakeCase.From(HeldBy.ToString())}" : Reason.ToName();

    public static ListingSide Of(
        PricingSnapshot snapshot, GuardState state, StrategyChoice choice, PricingSettings settings, DateTimeOffset now)
    {
        var strategy = choice.Strategy;
        var guarded = GuardedDecider.Decide(snapshot, choice, state, settings.GuardFor(snapshot.Listing.Id.Channel), now);
        var decision = guarded.Decision;
        var price = guarded.PriceToSend ?? snapshot.DesiredPrice ?? snapshot.OwnPrice?.Price;
        return new ListingSide(
            strategy, choice.TiedWith.Count == 0 ? [] : [.. choice.TiedWith.Select(tied => tied.Name)], decision.Action, decision.Reason,
            guarded.Verdict == GuardVerdict.Held ? guarded.Reason : HoldReason.None, decision.Binding, price,
            price is { } standing ? UnitProfit.At(snapshot, standing, now) : null,
            strategy is null ? default : Repricer.Core.Deciding.Market.Competition.Count(snapshot, strategy, now));
    }
}

/// <summary>One listing under what is in force and under the draft.</summary>
public sealed record ListingForecast(ListingId Listing, Sku Sku, ListingSide Before, ListingSide After)
{
    /// <summary>The move in percent of the price before, with its sign; null = it does not move.</summary>
    public Percent? Move => Before.Price is { Amount: > 0 } before && After.Price is { } after && before.Currency == after.Currency
        && before.Amount != after.Amount
        ? new Percent((after.Amount - before.Amount) / before.Amount * 100m)
        : null;
}
