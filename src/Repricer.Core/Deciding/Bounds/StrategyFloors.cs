using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// A strategy's floors are added to the listing's own bounds: plain amounts at once, what a sale must earn as a target of the allowed set.
/// </summary>
internal static class StrategyFloors
{
    public static void Add(ref PriceBounds bounds, FloorTerm term, ref DecisionInputs at)
    {
        switch (term.Kind)
        {
            case FloorKind.ManualMinimum:
                // Held already where there is one; a blank is no floor, and never zero.
                if (bounds.MinPrice is null)
                    at.Trace?.Add("bounds", "min_price is blank: it is no floor");
                return;
            case FloorKind.Map:
                if (bounds.Map is null)
                    bounds.NoteMissing(DecisionReason.MapMissing, "the strategy's floor needs map");
                else if (bounds.MapIsOff)
                    bounds.NoteMissing(DecisionReason.MapMissing, "the strategy's floor needs map, which does not hold now");
                return;
            case FloorKind.Formula:
                FormulaBounds.AddFloor(ref bounds, term.Formula!, ref at);
                return;
            case FloorKind.Ladder:
                AddLadder(ref bounds, term.Ladder!, ref at);
                return;
            case FloorKind.Amount:
                if (term.Value is > 0m)
                {
                    bounds.RaiseFloor(term.Value.Value, BindingConstraint.Floor);
                    at.Trace?.Add("bounds", $"the strategy allows no price below {bounds.LowestFor(term.Value.Value)}");
                }

                return;
            default:
                if (term.Value is { } value)
                    AddTarget(ref bounds, term, value, ref at);
                return;
        }
    }

    /// <summary>Writes down how the floor that the targets make earns what it must.</summary>
    public static string Explain(in PriceBounds bounds, decimal floor)
    {
        ref readonly var model = ref bounds.Allowed.Model;
        var grid = bounds.Grid;
        var charge = model.ShippingAt(floor);
        var tier = model.Fees.TierAt(floor, charge);
        var off = floor + model.BesideAt(floor) + bounds.Coupon.Amount - model.GrossAt(floor);
        var coupon = bounds.Coupon.IsNone ? "" : $" after the coupon of {grid.Text(off)}";
        var allowance = model.Allowance == 0m ? "" : $", allowance {grid.Text(model.Allowance)}";
        return $"the lowest price that earns enough is {grid.ToMoney(floor)}: "
            + $"buyer pays {grid.Text(model.GrossAt(floor))} with shipping{coupon}, "
            + $"{grid.Text(model.NetAt(floor))} without tax, fees {grid.Text(model.FeesAt(floor))} (tier of {tier.Rate}), "
            + $"cost {grid.Text(model.Cost)}, "
            + $"shipping paid {grid.Text(model.ShippingCost)}{allowance}, profit {grid.Text(model.ProfitAt(floor))}";
    }

    private static void AddLadder(ref PriceBounds bounds, FloorLadder ladder, ref DecisionInputs at)
    {
        var age = at.Snapshot.Product.StockAgeDays;
        var step = ladder.At(age);
        at.Trace?.Add("bounds", $"the stock is {(age is { } days ? $"{days} days old" : "of unknown age")}: "
            + $"the step of the ladder from {step.FromDays} days holds");
        for (var i = 0; i < step.Floors.Count; i++)
            Add(ref bounds, step.Floors[i], ref at);
    }

    private static void AddTarget(ref PriceBounds bounds, FloorTerm term, decimal value, ref DecisionInputs at)
    {
        if (!bounds.Allowed.Model.IsConstructed && !TryBuildModel(ref bounds, ref at))
        {
            at.Trace?.Add("bounds", $"{SnakeCase.From(term.Kind.ToString())} {value} cannot be computed: {bounds.MissingDetail}");
            return;
        }

        if (term.Kind != FloorKind.Profit && bounds.Allowed.Model.Cost == 0m)
        {
            // Whoever exports blanks as zeros would sell for a cent: a share needs something to be a share of.
            bounds.NoteMissing(DecisionReason.CostMissing, "cost is 0: a share of nothing is no floor");
            var kind = SnakeCase.From(term.Kind.ToString());
            at.Trace?.Add("bounds", $"{kind} {value} is void: cost is 0, and a share of nothing is no floor");
            return;
        }

        bounds.Allowed.Targets.Raise(term.Kind, term.AllowLoss ? value : Math.Max(0m, value));
    }

    private static bool TryBuildModel(ref PriceBounds bounds, ref DecisionInputs at)
    {
        var built = ProfitModelBuilder.TryBuild(ref at, out bounds.Allowed.Model, out var missing, out var detail);
        if (!built)
            bounds.NoteMissing(missing, detail!);
        return built;
    }
}
