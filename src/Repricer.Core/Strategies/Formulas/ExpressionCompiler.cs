namespace Repricer.Core.Strategies.Formulas;

internal delegate decimal? NumberFunction(in ExpressionInputs inputs);

internal delegate bool? ConditionFunction(in ExpressionInputs inputs);

/// <summary>
/// Makes delegates of a tree, once. They know three values: a number with an unknown part is unknown; "false and unknown" is false and
/// "true or unknown" is true, every other condition with an unknown part is unknown. Evaluating allocates nothing.
/// </summary>
internal static class ExpressionCompiler
{
    public static NumberFunction Number(ExpressionNode node)
    {
        switch (node)
        {
            case ExpressionNode.Number { Value: var value }:
                return (in ExpressionInputs _) => value;
            case ExpressionNode.Name { Input: var input }:
                return (in ExpressionInputs inputs) => inputs[input];
            case ExpressionNode.Negate negate:
                var operand = Number(negate.Operand);
                return (in ExpressionInputs inputs) => -operand(inputs);
            case ExpressionNode.Binary { Operator: var sign } binary:
                var (left, right) = (Number(binary.Left), Number(binary.Right));
                return (in ExpressionInputs inputs) =>
                    left(inputs) is { } a && right(inputs) is { } b ? Arithmetic.Apply(sign, a, b) : null;
            case ExpressionNode.Call { Function: Function.If } call:
                var condition = Condition(call.Arguments[0]);
                var (met, unmet) = (Number(call.Arguments[1]), Number(call.Arguments[2]));
                return (in ExpressionInputs inputs) =>
                    condition(inputs) switch { true => met(inputs), false => unmet(inputs), null => null };
            case ExpressionNode.Call { Function: Function.Otherwise } call:
                var (first, second) = (Number(call.Arguments[0]), Number(call.Arguments[1]));
                return (in ExpressionInputs inputs) => first(inputs) ?? second(inputs);
            case ExpressionNode.Call call:
                return Call(call.Function, [.. call.Arguments.Select(Number)]);
            default:
                throw new ArgumentException("not a number", nameof(node));
        }
    }

    public static ConditionFunction Condition(ExpressionNode node)
    {
        switch (node)
        {
            case ExpressionNode.Truth { Value: var value }:
                return (in ExpressionInputs _) => value;
            case ExpressionNode.Name { Input: var input }:
                return (in ExpressionInputs inputs) => inputs[input] is { } value ? value != 0m : null;
            case ExpressionNode.Not not:
                var operand = Condition(not.Operand);
                return (in ExpressionInputs inputs) => !operand(inputs);
            case ExpressionNode.Binary { Operator: ExpressionOperator.And } binary:
                var (a, b) = (Condition(binary.Left), Condition(binary.Right));
                return (in ExpressionInputs inputs) => a(inputs) & b(inputs);
            case ExpressionNode.Binary { Operator: ExpressionOperator.Or } binary:
                var (c, d) = (Condition(binary.Left), Condition(binary.Right));
                return (in ExpressionInputs inputs) => c(inputs) | d(inputs);
            case ExpressionNode.Binary { Left.IsCondition: true } binary:
                var (e, f) = (Condition(binary.Left), Condition(binary.Right));
                var same = binary.Operator == ExpressionOperator.Equal;
                return (in ExpressionInputs inputs) => e(inputs) is { } one && f(inputs) is { } other ? one == other == same : null;
            case ExpressionNode.Binary { Operator: var sign } binary:
                var (left, right) = (Number(binary.Left), Number(binary.Right));
                return (in ExpressionInputs inputs) =>
                    left(inputs) is { } one && right(inputs) is { } other ? Arithmetic.Compare(sign, one, other) : null;
            case ExpressionNode.Call { Function: Function.Known } call when call.Arguments[0].IsCondition:
                var known = Condition(call.Arguments[0]);
                return (in ExpressionInputs inputs) => known(inputs) is not null;
            case ExpressionNode.Call { Function: Function.Known } call:
                var number = Number(call.Arguments[0]);
                return (in ExpressionInputs inputs) => number(inputs) is not null;
            case ExpressionNode.Call { Function: Function.If } call:
                var (condition, met, unmet) = (Condition(call.Arguments[0]), Condition(call.Arguments[1]), Condition(call.Arguments[2]));
                return (in ExpressionInputs inputs) =>
                    condition(inputs) switch { true => met(inputs), false => unmet(inputs), null => null };
            case ExpressionNode.Call { Function: Function.Otherwise } call:
                var (first, second) = (Condition(call.Arguments[0]), Condition(call.Arguments[1]));
                return (in ExpressionInputs inputs) => first(inputs) ?? second(inputs);
            default:
                throw new ArgumentException("not a condition", nameof(node));
        }
    }

    private static NumberFunction Call(Function function, NumberFunction[] arguments) => (in ExpressionInputs inputs) =>
    {
        Span<decimal> values = stackalloc decimal[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i](inputs) is not { } value)
                return null;
            values[i] = value;
        }

        return Arithmetic.Call(function, values);
    };
}
