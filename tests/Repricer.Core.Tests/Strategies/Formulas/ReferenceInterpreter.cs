using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Tests.Strategies.Formulas;

/// <summary>
/// Computes what a tree means, written as plainly as can be: no delegates, no three-valued operators of the language, values in a
/// dictionary.
/// </summary>
internal sealed class ReferenceInterpreter(IReadOnlyDictionary<Input, decimal> known)
{
    public decimal? Number(ExpressionNode node)
    {
        try
        {
            return node switch
            {
                ExpressionNode.Number number => number.Value,
                ExpressionNode.Name name => known.TryGetValue(name.Input, out var value) ? value : null,
                ExpressionNode.Negate negate => 0m - Number(negate.Operand),
                ExpressionNode.Binary binary => Sum(binary.Operator, Number(binary.Left), Number(binary.Right)),
                ExpressionNode.Call { Function: Function.If } call =>
                    Truth(call.Arguments[0]) is { } met ? Number(call.Arguments[met ? 1 : 2]) : null,
                ExpressionNode.Call { Function: Function.Otherwise } call =>
                    Number(call.Arguments[0]) is { } first ? first : Number(call.Arguments[1]),
                ExpressionNode.Call call => Apply(call.Function, [.. call.Arguments.Select(Number)]),
                _ => throw new InvalidOperationException(),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public bool? Truth(ExpressionNode node)
    {
        switch (node)
        {
            case ExpressionNode.Truth truth:
                return truth.Value;
            case ExpressionNode.Name name:
                return known.TryGetValue(name.Input, out var value) ? value != 0m : null;
            case ExpressionNode.Not not:
                return Truth(not.Operand) is { } operand ? !operand : null;
            case ExpressionNode.Binary { Operator: ExpressionOperator.And or ExpressionOperator.Or } binary:
                var decisive = binary.Operator == ExpressionOperator.Or;
                var (left, right) = (Truth(binary.Left), Truth(binary.Right));
                return left == decisive || right == decisive ? decisive : left is null || right is null ? null : !decisive;
            case ExpressionNode.Binary { Left.IsCondition: true } binary:
                return Truth(binary.Left) is { } a && Truth(binary.Right) is { } b
                    ? (a == b) == (binary.Operator == ExpressionOperator.Equal)
                    : null;
            case ExpressionNode.Binary binary:
                return Number(binary.Left) is { } one && Number(binary.Right) is { } other
                    ? Compare(binary.Operator, one.CompareTo(other))
                    : null;
            case ExpressionNode.Call { Function: Function.Known } call:
                return call.Arguments[0].IsCondition ? Truth(call.Arguments[0]).HasValue : Number(call.Arguments[0]).HasValue;
            case ExpressionNode.Call { Function: Function.If } call:
                return Truth(call.Arguments[0]) is { } met ? Truth(call.Arguments[met ? 1 : 2]) : null;
            case ExpressionNode.Call call:
                return Truth(call.Arguments[0]) is { } first ? first : Truth(call.Arguments[1]);
            default:
                throw new InvalidOperationException();
        }
    }

    private static bool Compare(ExpressionOperator sign, int order) => sign switch
    {
        ExpressionOperator.Less => order < 0,
        ExpressionOperator.AtMost => order <= 0,
        ExpressionOperator.Greater => order > 0,
        ExpressionOperator.AtLeast => order >= 0,
        ExpressionOperator.Equal => order == 0,
        _ => order != 0,
    };

    private static decimal? Sum(ExpressionOperator sign, decimal? left, decimal? right) => sign switch
    {
        _ when left is null || right is null => null,
        ExpressionOperator.Add => left + right,
        ExpressionOperator.Subtract => left - right,
        ExpressionOperator.Multiply => left * right,
        _ => right == 0m ? null : left / right,
    };

    private static decimal? Apply(Function function, decimal?[] arguments)
    {
        if (arguments.Any(argument => argument is null))
            return null;
        var values = arguments.Select(argument => argument!.Value).ToArray();
        decimal[] ordered = [.. values.Order()];
        switch (function)
        {
            case Function.Min: return values.Min();
            case Function.Max: return values.Max();
            case Function.Abs: return values[0] < 0 ? -values[0] : values[0];
            case Function.Mean: return values.Sum() / values.Length;
            case Function.Share: return values[1] == 0 ? null : values[0] / values[1];
            case Function.Median: return values.Length % 2 == 1
                ? ordered[values.Length / 2]
                : (ordered[(values.Length / 2) - 1] + ordered[values.Length / 2]) / 2;
            case Function.Nth:
                var rest = values[1..].Order().ToArray();
                return values[0] % 1 == 0 && values[0] >= 1 && values[0] <= rest.Length ? rest[(int)values[0] - 1] : null;
            default:
                if (values[1] <= 0)
                    return null;
                var steps = values[0] / values[1];
                var down = Math.Floor(steps);
                return values[1] * (function switch
                {
                    Function.RoundDown => down,
                    Function.RoundUp => Math.Ceiling(steps),
                    _ => steps - down > 0.5m || (steps - down == 0.5m && steps > 0) ? down + 1 : down,
                });
        }
    }
}
