namespace Repricer.Core.Strategies.Formulas;

/// <summary>Finds what can be told from a tree alone.</summary>
internal static class ExpressionWalk
{
    /// <summary>Finds the inputs that a tree uses.</summary>
    public static InputSet Inputs(ExpressionNode node)
    {
        var own = node is ExpressionNode.Name name ? InputSet.Of(name.Input) : default;
        return Children(node).Aggregate(own, (all, child) => all.With(Inputs(child)));
    }

    /// <summary>Finds the plain numbers that minutes_since_change is compared with, and whether it is used in any other way.</summary>
    public static (IReadOnlyList<decimal> Minutes, bool Otherwise) Waits(ExpressionNode node)
    {
        var minutes = new List<decimal>();
        var otherwise = false;
        Collect(node);
        return (minutes, otherwise);

        void Collect(ExpressionNode part)
        {
            if (part is ExpressionNode.Binary { Operator: >= ExpressionOperator.Less and <= ExpressionOperator.NotEqual } comparison
                && Waited(comparison) is { } value)
                minutes.Add(value);
            else if (part is ExpressionNode.Name { Input: Input.MinutesSinceChange })
                otherwise = true;
            else
                Children(part).ToList().ForEach(Collect);
        }
    }

    private static decimal? Waited(ExpressionNode.Binary comparison) => comparison switch
    {
        { Left: ExpressionNode.Name { Input: Input.MinutesSinceChange }, Right: ExpressionNode.Number right } => right.Value,
        { Left: ExpressionNode.Number left, Right: ExpressionNode.Name { Input: Input.MinutesSinceChange } } => left.Value,
        _ => null,
    };

    private static IEnumerable<ExpressionNode> Children(ExpressionNode node) => node switch
    {
        ExpressionNode.Negate negate => [negate.Operand],
        ExpressionNode.Not not => [not.Operand],
        ExpressionNode.Binary binary => [binary.Left, binary.Right],
        ExpressionNode.Call call => call.Arguments,
        _ => [],
    };
}
