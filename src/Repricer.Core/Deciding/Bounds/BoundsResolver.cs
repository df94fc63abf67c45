using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The resolver turns catalogue and strategy into <see cref="PriceBounds"/>. An input that is missing voids only the kinds of floor that
/// need it, and is remembered.
/// </summary>
internal static class BoundsResolver
{
    /// <param name="at">The inputs; without a strategy the listing's own bounds are all there is.</param>
    public static PriceBounds Resolve(ref DecisionInputs at)
    {
        Resolve(ref at, out var bounds);
        return bounds;
    }

    /// <summary>Does the same in place: bounds are large, and millions of them are made an hour.</summary>
    public static void Resolve(ref DecisionInputs at, out PriceBounds bounds)
    {
        var strategy = at.StrategyIfAny;
        bounds = new PriceBounds(at.Snapshot, strategy);
        if (bounds.Grid.IsCoarse)
            at.Trace?.Add("bounds", $"the price step is {bounds.Grid.ToMoney(bounds.Grid.Step)}: floors go up to it, ceilings down");
        if (CouponTerms.TryFind(ref at, out var coupon))
            bounds.Coupon = coupon;
        else
            bounds.Block("no fresh rate for the coupon");
        AddPlain(ref bounds, bounds.MinPrice, BindingConstraint.MinPrice, ref at);
        if (strategy?.Map is { } rule)
            AddMap(ref bounds, rule, ref at);
        else
            AddPlain(ref bounds, bounds.Map, BindingConstraint.Map, ref at);
        if (bounds.MaxPrice is { } max)
        {
            if (Conversion.Ceiling(max, ref at) is not { } ceiling)
                bounds.Block($"no fresh rate from {max.Currency} for max_price");
            else if (ceiling > 0m)
                Lower(ref bounds, ceiling, BindingConstraint.MaxPrice, at.Trace);
        }

        if (strategy is not null)
        {
            for (var i = 0; i < strategy.Floors.Count; i++)
                StrategyFloors.Add(ref bounds, strategy.Floors[i], ref at);
            for (var i = 0; i < strategy.Ceilings.Count; i++)
                AddCeiling(ref bounds, strategy.Ceilings[i], ref at);
        }

        // Coupons that take off all of the price leave nothing to sell for.
        var lowest = bounds.PlainFloor
            ?? (coupon.IsNone ? bounds.Grid.Step : bounds.Grid.Down(coupon.PriceThatLeaves(0m)) + bounds.Grid.Step);
        bounds.Allowed.Settle(bounds.Grid, lowest, bounds.Ceiling);
        if (bounds.HasFloor)
            bounds.Floor = bounds.Allowed.FindFloor();
        if (at.Trace is { } trace && !bounds.Allowed.Targets.IsEmpty && bounds.Floor is { } found)
            trace.Add("bounds", StrategyFloors.Explain(bounds, found));
    }

    private static void AddPlain(ref PriceBounds bounds, Money? bound, BindingConstraint kind, ref DecisionInputs at)
    {
        if (bound is not { } value)
            return;
        if (Conversion.Floor(value, ref at) is not { } amount)
        {
            bounds.Block($"no fresh rate from {value.Currency} for {SnakeCase.From(kind.ToString())}");
        }
        else if (amount > 0m)
        {
            bounds.RaiseFloor(amount, kind);
            at.Trace?.Add("bounds", $"{SnakeCase.From(kind.ToString())} is {value}: no price below {bounds.LowestFor(amount)}");
        }
    }

    private static void AddMap(ref PriceBounds bounds, MapRule rule, ref DecisionInputs at)
    {
        if (bounds.Map is not { } map)
            return;
        rule.NoteEdges(ref at.Review);

        // A promotion's amount is in the listing's currency and is written there; a converted MAP is compared with it after the conversion.
        var own = Conversion.Floor(map, ref at);
        if (rule.AmountAt(own ?? decimal.MaxValue, at.Now) is not { } amount)
        {
            bounds.MapIsOff = true;
            at.Trace?.Add("bounds", $"map is {map}, but by the strategy's map rule it does not hold now");
        }
        else if (own is null)
        {
            bounds.Block($"no fresh rate from {map.Currency} for map");
        }
        else if (amount > 0m)
        {
            bounds.RaiseFloor(amount, BindingConstraint.Map);
            at.Trace?.Add(
                "bounds",
                $"map is {map}{(amount < own ? $", in a promotion {bounds.Grid.Text(amount)} now" : "")}: "
                    + $"no price below {bounds.LowestFor(amount)}");
        }
    }

    private static void AddCeiling(ref PriceBounds bounds, CeilingTerm term, ref DecisionInputs at)
    {
        switch (term.Kind)
        {
            case CeilingKind.Amount when term.Value is > 0m:
                Lower(ref bounds, term.Value.Value, BindingConstraint.Ceiling, at.Trace);
                return;
            case CeilingKind.ListPrice when bounds.ListPrice is { } list && Conversion.Ceiling(list, ref at) is > 0m and { } amount:
                Lower(ref bounds, amount, BindingConstraint.ListPrice, at.Trace);
                return;
            case CeilingKind.MarkupOverCost
                when term.Value is { } markup && bounds.Cost is { } cost && Conversion.Ceiling(cost, ref at) is > 0m and { } own:
                Lower(ref bounds, own * (100m + markup) / 100m, BindingConstraint.Ceiling, at.Trace);
                return;
            case CeilingKind.ManualMaximum:
                return;
            case CeilingKind.Formula when term.Formula is { } formula:
                if (FormulaBounds.Ceiling(formula, ref at) is { } computed)
                    Lower(ref bounds, computed, BindingConstraint.Ceiling, at.Trace);
                return;
            case CeilingKind.Parity when term.Parity is { } parity:
                if (PriceCaps.Parity(parity, ref bounds, ref at) is { } same)
                    Lower(ref bounds, same, BindingConstraint.ParityCap, at.Trace);
                return;
            case CeilingKind.Family when term.Value is { } share:
                if (PriceCaps.Family(share, ref bounds, ref at) is { } byPiece)
                    Lower(ref bounds, byPiece, BindingConstraint.FamilyCap, at.Trace);
                return;
            case CeilingKind.SumOfParts or CeilingKind.MainPrice when term.Follow is { } follow:
                var cap = term.Kind == CeilingKind.SumOfParts ? BindingConstraint.PartsCap : BindingConstraint.MainCap;
                if (FollowedPrices.Cap(term.Kind, follow, ref bounds, ref at) is { } most)
                    Lower(ref bounds, most, cap, at.Trace);
                return;
            default:
                at.Trace?.Add("bounds", $"the ceiling by {SnakeCase.From(term.Kind.ToString())} cannot be computed: its input is missing");
                return;
        }
    }

    private static void Lower(ref PriceBounds bounds, decimal amount, BindingConstraint kind, TraceSink? trace)
    {
        bounds.LowerCeiling(amount, kind);
        trace?.Add("bounds", $"{SnakeCase.From(kind.ToString())}: no price above {bounds.Grid.ToMoney(bounds.Grid.Down(amount))}");
    }
}
