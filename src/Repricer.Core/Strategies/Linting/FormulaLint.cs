using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds formulas of bounds that leave far less than is meant: <c>cost * 12%</c> as a floor is an eighth of the cost, not twelve percent
/// more than it.
/// </summary>
internal static class FormulaLint
{
    private const decimal Amount = 100m;

    /// <summary>Holds the result, of an amount of 100, under which nobody means what is written.</summary>
    private const decimal HardlyMeant = 50m;

    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        foreach (var item in ItemsOf(map["floor"]))
        {
            if (item["formula"] is { } written && item.FlagOf("allow_loss") is not true)
                CheckFloor(FormulaIn(strategy.Floors.Select(term => term.Formula), written), written, reader);
        }

        if (strategy.ReferenceTerm is ReferenceTerm.Formula { Expression: var reference } && map["reference"] is { } of)
            CheckReference(reference, of, reader);
        foreach (var item in ItemsOf(map["ceiling"]))
        {
            if (item["formula"] is { } written)
                CheckCeiling(FormulaIn(strategy.Ceilings.Select(term => term.Formula), written), written, reader);
        }
    }

    private static void CheckFloor(Expression? formula, DocumentValue written, DocumentReader reader)
    {
        if (formula is not null && !PercentOfMoney.IsMoney(formula.Node) && !formula.Needs.IsEmpty)
            reader.Warning(
                written.Node, "no-anchor", "formula: no amount stands in it; a floor hangs on one, such as cost or min_price");
        if (formula is null || Least(formula.Node, Input.Cost) is not { } least || least >= Amount)
            return;
        var share = ScalarText.Plainly(least);
        if (least < HardlyMeant)
            reader.Error(
                written.Node, "loss-not-allowed",
                $"formula: that is {share} at a cost of 100; {share}% over it is 'cost * {ScalarText.Plainly(1m + (least / 100m))}'; "
                    + "or add allow_loss: yes");
        else
            reader.Warning(
                written.Node, "sells-at-a-loss",
                $"formula: {share} where cost is 100: a loss; if that is meant, write 'allow_loss: yes' beside it");
    }

    private static void CheckReference(Expression formula, DocumentValue written, DocumentReader reader)
    {
        foreach (var input in new[] { Input.Lowest, Input.SecondLowest, Input.Median, Input.Mean, Input.Highest, Input.Featured })
        {
            if (Least(formula.Node, input) is { } least && least < HardlyMeant)
                reader.Warning(
                    written.Node, "far-reference",
                    $"reference: {ScalarText.Plainly(least)} where {InputTable.NameOf(input)} is 100; one percent less is "
                        + $"'{InputTable.NameOf(input)} * 0.99'");
        }
    }

    private static void CheckCeiling(Expression? formula, DocumentValue written, DocumentReader reader)
    {
        if (formula is null)
            return;
        foreach (var input in new[] { Input.Cost, Input.ListPrice, Input.MinPrice, Input.MaxPrice, Input.Map })
        {
            if (Least(formula.Node, input) is not { } least || least >= HardlyMeant)
                continue;
            var name = InputTable.NameOf(input);
            reader.Warning(
                written.Node, "far-ceiling",
                $"formula: a ceiling of {ScalarText.Plainly(least)} where {name} is 100; a tenth more is '{name} * 1.1'");
        }
    }

    /// <returns>The least that a tree comes to by those of its parts whose only input is this one, at 100; null = there are none.</returns>
    private static decimal? Least(ExpressionNode node, Input input) => node switch
    {
        ExpressionNode.Call { Function: Function.Min or Function.Otherwise } call => call.Arguments.Min(part => Least(part, input)),
        ExpressionNode.Call { Function: Function.Max } call => call.Arguments.Max(part => Least(part, input)),
        ExpressionNode.Call { Function: Function.If } call => call.Arguments.Skip(1).Min(part => Least(part, input)),
        ExpressionNode.Call { Function: Function.Round or Function.RoundUp or Function.RoundDown } call => Least(call.Arguments[0], input),
        _ => Of(node, input),
    };

    private static decimal? Of(ExpressionNode part, Input input)
    {
        if (ExpressionWalk.Inputs(part) != InputSet.Of(input) || part.IsCondition)
            return null;
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        inputs.Set(input, Amount);
        return ExpressionCompiler.Number(part)(inputs);
    }

    private static Expression? FormulaIn(IEnumerable<Expression?> formulas, DocumentValue written) => formulas.FirstOrDefault(
        formula => formula is not null && written is DocumentValue.Text text
            && Expression.TryParse(text.Value, ExpressionKind.Number, InputSet.BoundFormula, out var same, out _) && same!.Equals(formula));

    private static IEnumerable<DocumentValue.Map> ItemsOf(DocumentValue? value) => value switch
    {
        DocumentValue.List list => list.Items.OfType<DocumentValue.Map>(),
        DocumentValue.Map map => [map],
        _ => [],
    };
}
