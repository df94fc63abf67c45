namespace Repricer.Core.Strategies.Formulas;

/// <summary>Computes without ever throwing: a result beyond the range of numbers, or a division by zero, is unknown.</summary>
internal static class Arithmetic
{
    public static decimal? Apply(ExpressionOperator sign, decimal left, decimal right)
    {
        try
        {
            return sign switch
            {
                ExpressionOperator.Add => left + right,
                ExpressionOperator.Subtract => left - right,
                ExpressionOperator.Multiply => left * right,
                _ => right == 0m ? null : left / right,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static bool Compare(ExpressionOperator sign, decimal left, decimal right) => sign switch
    {
        ExpressionOperator.Less => left < right,
        ExpressionOperator.AtMost => left <= right,
        ExpressionOperator.Greater => left > right,
        ExpressionOperator.AtLeast => left >= right,
        ExpressionOperator.Equal => left == right,
        _ => left != right,
    };

    /// <summary>Computes a function of numbers; null = the result is unknown. The values may be reordered.</summary>
    public static decimal? Call(Function function, Span<decimal> values)
    {
        try
        {
            switch (function)
            {
                case Function.Abs: return Math.Abs(values[0]);
                case Function.Round: return Multiple(values[0], values[1], MidpointRounding.AwayFromZero);
                case Function.RoundUp: return Multiple(values[0], values[1], MidpointRounding.ToPositiveInfinity);
                case Function.RoundDown: return Multiple(values[0], values[1], MidpointRounding.ToNegativeInfinity);
                case Function.Share: return values[1] == 0m ? null : values[0] / values[1];
                case Function.Nth: return Nth(values[0], values[1..]);
                case Function.Mean: return Sum(values) / values.Length;
            }

            values.Sort();
            var middle = values.Length / 2;
            return function switch
            {
                Function.Min => values[0],
                Function.Max => values[^1],
                _ => values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2m,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Multiple(decimal value, decimal step, MidpointRounding rounding) =>
        step <= 0m ? null : Math.Round(value / step, rounding) * step;

    private static decimal? Nth(decimal place, Span<decimal> values)
    {
        if (place != Math.Floor(place) || place < 1m || place > values.Length)
            return null;
        values.Sort();
        return values[(int)place - 1];
    }

    private static decimal Sum(ReadOnlySpan<decimal> values)
    {
        var sum = 0m;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
