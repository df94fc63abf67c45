using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>Turns catalogue and strategy into <see cref="PriceBounds"/>. A missing input voids only the kinds of floor that need it, and is remembered.</summary>
internal static class BoundsResolver
{
    public static PriceBounds Resolve(PricingSnapshot snapshot, Strategy? strategy, DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        var bounds = new PriceBounds(snapshot);
        var context = new Conversion(snapshot, bounds.Grid.Currency, now);

        AddPlain(ref bounds, context, bounds.MinPrice, BindingConstraint.MinPrice, ref review, trace);
        if (strategy?.Map is { } rule)
            AddMap(ref bounds, context, rule, ref review, trace);
        else
            AddPlain(ref bounds, context, bounds.Map, BindingConstraint.Map, ref review, trace);
        if (bounds.MaxPrice is { } max)
        {
            if (context.Ceiling(max, ref review) is not { } ceiling)
                bounds.Block($"no fresh rate from {max.Currency} for max_price");
            else if (ceiling > 0m)
                Lower(ref bounds, ceiling, BindingConstraint.MaxPrice, trace);
        }

        if (strategy is not null)
        {
            for (var i = 0; i < strategy.Floors.Count; i++)
                AddFloor(ref bounds, strategy.Floors[i], snapshot, context, ref review, trace);
            for (var i = 0; i < strategy.Ceilings.Count; i++)
                AddCeiling(ref bounds, strategy.Ceilings[i], snapshot, context, ref review, trace);
        }

        // A coupon that takes off all of the price leaves nothing to sell for.
        var lowest = bounds.PlainFloor ?? (bounds.Coupon == 0m ? bounds.Grid.Step : bounds.Grid.Up(bounds.Coupon) + bounds.Grid.Step);
        bounds.Allowed = new AllowedSet(bounds.Grid, lowest, bounds.Ceiling, bounds.Model, bounds.Targets);
        if (bounds.HasFloor)
            bounds.Floor = bounds.Allowed.FindFloor();
        if (trace is not null && !bounds.Targets.IsEmpty && bounds.Floor is { } found)
            trace.Add("bounds", Explain(bounds, found));
        return bounds;
    }

    private static void AddPlain(ref PriceBounds bounds, in Conversion context, Money? bound, BindingConstraint kind, ref ReviewClock review, TraceSink? trace)
    {
        if (bound is not { } value)
            return;
        if (context.Floor(value, ref review) is not { } amount)
        {
            bounds.Block($"no fresh rate from {value.Currency} for {SnakeCase.From(kind.ToString())}");
        }
        else if (amount > 0m)
        {
            bounds.RaiseFloor(amount, kind);
            trace?.Add("bounds", $"{SnakeCase.From(kind.ToString())} is {value}: no price below {Lowest(bounds, amount)}");
        }
    }

    private static void AddMap(ref PriceBounds bounds, in Conversion context, MapRule rule, ref ReviewClock review, TraceSink? trace)
    {
        if (bounds.Map is not { } map)
            return;
        rule.NoteEdges(ref review);

        // A promotion's amount is in the listing's currency and is written there; a converted MAP is compared with it after the conversion.
        var own = context.Floor(map, ref review);
        if (rule.AmountAt(own ?? decimal.MaxValue, context.Now) is not { } amount)
        {
            bounds.MapIsOff = true;
            trace?.Add("bounds", $"map is {map}, but by the strategy's map rule it does not hold now");
        }
        else if (own is null)
        {
            bounds.Block($"no fresh rate from {map.Currency} for map");
        }
        else if (amount > 0m)
        {
            bounds.RaiseFloor(amount, BindingConstraint.Map);
            trace?.Add("bounds", amount < own ? $"map is {map}, in a promotion {amount:0.####} now: no price below {Lowest(bounds, amount)}" : $"map is {map}: no price below {Lowest(bounds, amount)}");
        }
    }

    private static void AddLadder(ref PriceBounds bounds, FloorLadder ladder, PricingSnapshot snapshot, in Conversion context, ref ReviewClock review, TraceSink? trace)
    {
        var age = snapshot.Product.StockAgeDays;
        var step = ladder.At(age);
        trace?.Add("bounds", $"the stock is {(age is { } days ? $"{days} days old" : "of unknown age")}: the step of the ladder from {step.FromDays} days holds");
        for (var i = 0; i < step.Floors.Count; i++)
            AddFloor(ref bounds, step.Floors[i], snapshot, context, ref review, trace);
    }

    private static Money Lowest(in PriceBounds bounds, decimal amount) => bounds.Grid.ToMoney(bounds.Grid.Up(amount + bounds.Coupon));

    private static void AddFloor(ref PriceBounds bounds, FloorTerm term, PricingSnapshot snapshot, in Conversion context, ref ReviewClock review, TraceSink? trace)
    {
        switch (term.Kind)
        {
            case FloorKind.ManualMinimum:
                // Held already where there is one; a blank is no floor, and never zero.
                if (bounds.MinPrice is null)
                    trace?.Add("bounds", "min_price is blank: it is no floor");
                return;
            case FloorKind.Map:
                if (bounds.Map is null)
                    bounds.NoteMissing(DecisionReason.MapMissing, "the strategy's floor needs map");
                else if (bounds.MapIsOff)
                    bounds.NoteMissing(DecisionReason.MapMissing, "the strategy's floor needs map, which does not hold now");
                return;
            case FloorKind.Formula:
                FormulaBounds.AddFloor(ref bounds, term.Formula!, snapshot, context.Now, ref review, trace);
                return;
            case FloorKind.Ladder:
                AddLadder(ref bounds, term.Ladder!, snapshot, context, ref review, trace);
                return;
            case FloorKind.Amount:
                if (term.Value is > 0m)
                {
                    bounds.RaiseFloor(term.Value.Value, BindingConstraint.Floor);
                    trace?.Add("bounds", $"the strategy allows no price below {Lowest(bounds, term.Value.Value)}");
                }

                return;
            default:
                if (term.Value is not { } value)
                    return;
                if (!bounds.Model.IsConstructed && !TryBuildModel(ref bounds, snapshot, context, ref review))
                {
                    trace?.Add("bounds", $"{SnakeCase.From(term.Kind.ToString())} {value} cannot be computed: {bounds.MissingDetail}");
                    return;
                }

                if (term.Kind != FloorKind.Profit && bounds.Model.Cost == 0m)
                {
                    // Whoever exports blanks as zeros would sell for a cent: a share needs something to be a share of.
                    bounds.NoteMissing(DecisionReason.CostMissing, "cost is 0: a share of nothing is no floor");
                    trace?.Add("bounds", $"{SnakeCase.From(term.Kind.ToString())} {value} is void: cost is 0, and a share of nothing is no floor");
                    return;
                }

                bounds.Targets.Raise(term.Kind, term.AllowLoss ? value : Math.Max(0m, value));
                return;
        }
    }

    private static void AddCeiling(ref PriceBounds bounds, CeilingTerm term, PricingSnapshot snapshot, in Conversion context, ref ReviewClock review, TraceSink? trace)
    {
        switch (term.Kind)
        {
            case CeilingKind.Amount when term.Value is > 0m:
                Lower(ref bounds, term.Value.Value, BindingConstraint.Ceiling, trace);
                return;
            case CeilingKind.ListPrice when bounds.ListPrice is { } list && context.Ceiling(list, ref review) is > 0m and { } amount:
                Lower(ref bounds, amount, BindingConstraint.ListPrice, trace);
                return;
            case CeilingKind.MarkupOverCost when term.Value is { } markup && bounds.Cost is { } cost && context.Ceiling(cost, ref review) is > 0m and { } own:
                Lower(ref bounds, own * (100m + markup) / 100m, BindingConstraint.Ceiling, trace);
                return;
            case CeilingKind.ManualMaximum:
                return;
            case CeilingKind.Formula when term.Formula is { } formula:
                if (FormulaBounds.Ceiling(formula, snapshot, context.Now, ref review, trace) is { } computed)
                    Lower(ref bounds, computed, BindingConstraint.Ceiling, trace);
                return;
            case CeilingKind.Parity when term.Parity is { } parity:
                if (PriceCaps.Parity(parity, snapshot, ref bounds, context, ref review, trace) is { } same)
                    Lower(ref bounds, same, BindingConstraint.ParityCap, trace);
                return;
            case CeilingKind.Family when term.Value is { } share:
                if (PriceCaps.Family(share, snapshot, ref bounds, context, ref review, trace) is { } byPiece)
                    Lower(ref bounds, byPiece, BindingConstraint.FamilyCap, trace);
                return;
            default:
                trace?.Add("bounds", $"the ceiling by {SnakeCase.From(term.Kind.ToString())} cannot be computed: its input is missing");
                return;
        }
    }

    private static void Lower(ref PriceBounds bounds, decimal amount, BindingConstraint kind, TraceSink? trace)
    {
        bounds.LowerCeiling(amount, kind);
        trace?.Add("bounds", $"{SnakeCase.From(kind.ToString())}: no price above {bounds.Grid.ToMoney(bounds.Grid.Down(amount))}");
    }

    private static bool TryBuildModel(ref PriceBounds bounds, PricingSnapshot snapshot, in Conversion context, ref ReviewClock review)
    {
        var built = ProfitModelBuilder.TryBuild(snapshot, context, ref review, out var model, out var missing, out var detail);
        if (built)
            bounds.Model = model;
        else
            bounds.NoteMissing(missing, detail!);
        return built;
    }

    private static string Explain(in PriceBounds bounds, decimal floor)
    {
        var model = bounds.Model;
        var grid = bounds.Grid;
        var charge = model.ShippingAt(floor);
        var tier = model.Fees.TierAt(floor, charge);
        return $"the lowest price that earns enough is {grid.ToMoney(floor)}: buyer pays {model.GrossAt(floor):0.####} with shipping{(bounds.Coupon == 0m ? "" : $" after the coupon of {bounds.Coupon:0.####}")}, {model.NetAt(floor):0.####} without tax, "
            + $"fees {model.FeesAt(floor):0.####} (tier of {tier.Rate}), cost {model.Cost:0.####}, shipping paid {model.ShippingCost:0.####}{(model.Allowance == 0m ? "" : $", allowance {model.Allowance:0.####}")}, profit {model.ProfitAt(floor):0.####}";
    }
}
