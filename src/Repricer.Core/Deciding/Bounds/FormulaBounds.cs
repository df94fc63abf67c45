using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>Bounds that a strategy computes itself, from what is known of the listing and nothing that moves with its price.</summary>
internal static class FormulaBounds
{
    public static void AddFloor(ref PriceBounds bounds, Expression formula, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        if (Evaluate(formula, snapshot, now, ref review, out var missing) is not { } amount)
        {
            bounds.NoteMissing(DecisionReason.InputMissing, $"floor formula: {missing}");
            trace?.Add("bounds", $"floor {formula.Text} cannot be computed: {missing}");
        }
        else if (amount > 0m)
        {
            bounds.RaiseFloor(amount, BindingConstraint.Floor);
            trace?.Add("bounds", $"floor {formula.Text} = {amount:0.####}: no price below {bounds.Grid.ToMoney(bounds.Grid.Up(amount + bounds.Coupon))}");
        }
        else
        {
            trace?.Add("bounds", $"floor {formula.Text} = {amount:0.####}: that is no floor");
        }
    }

    /// <returns>Null = no ceiling.</returns>
    public static decimal? Ceiling(Expression formula, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        var amount = Evaluate(formula, snapshot, now, ref review, out var missing);
        trace?.Add("bounds", amount is { } value ? $"ceiling {formula.Text} = {value:0.####}" : $"ceiling {formula.Text} cannot be computed: {missing}");
        return amount is > 0m ? amount : null;
    }

    private static decimal? Evaluate(Expression formula, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review, out string? missing)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, formula.Needs, snapshot, now, ref review);
        var value = formula.Evaluate(inputs);
        // Beyond this no price goes; a sum that ends there is a slip.
        var isPrice = value is { } found && Math.Abs(found) <= PriceGrid.Highest;
        missing = isPrice ? null : formula.Missing(inputs);
        return isPrice ? value : null;
    }
}
