using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>These bounds a strategy computes itself, from what is known of the listing and nothing that moves with its price.</summary>
internal static class FormulaBounds
{
    public static void AddFloor(ref PriceBounds bounds, Expression formula, ref DecisionInputs at)
    {
        if (Evaluate(formula, ref at, out var missing) is not { } amount)
        {
            bounds.NoteMissing(DecisionReason.InputMissing, $"floor formula: {missing}");
            at.Trace?.Add("bounds", $"floor {formula.Text} cannot be computed: {missing}");
        }
        else if (amount > 0m)
        {
            bounds.RaiseFloor(amount, BindingConstraint.Floor);
            at.Trace?.Add("bounds", $"floor {formula.Text} = {bounds.Grid.Text(amount)}: no price below {bounds.LowestFor(amount)}");
        }
        else
        {
            at.Trace?.Add("bounds", $"floor {formula.Text} = {bounds.Grid.Text(amount)}: that is no floor");
        }
    }

    /// <returns>Null = no ceiling.</returns>
    public static decimal? Ceiling(Expression formula, ref DecisionInputs at)
    {
        var amount = Evaluate(formula, ref at, out var missing);
        at.Trace?.Add("bounds", amount is { } value
            ? $"ceiling {formula.Text} = {new PriceGrid(at.Currency).Text(value)}"
            : $"ceiling {formula.Text} cannot be computed: {missing}");
        return amount is > 0m ? amount : null;
    }

    private static decimal? Evaluate(Expression formula, ref DecisionInputs at, out string? missing)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, formula.Needs, ref at);
        var value = formula.Evaluate(inputs);
        // Beyond this no price goes; a sum that ends there is a slip.
        var isPrice = value is { } found && Math.Abs(found) <= PriceGrid.Highest;
        missing = isPrice ? null : formula.Missing(inputs);
        return isPrice ? value : null;
    }
}
