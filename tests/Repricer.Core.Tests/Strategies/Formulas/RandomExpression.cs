using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Tests.Strategies.Formulas;

/// <summary>Makes well-formed trees by chance, small enough for the budgets.</summary>
internal sealed class RandomExpression(Random random)
{
    private static readonly Function[] Numeric =
    [
        Function.Min, Function.Max, Function.Abs, Function.Round, Function.RoundUp, Function.RoundDown, Function.Nth, Function.Median,
        Function.Mean, Function.Share,
    ];
    private static readonly decimal[] Literals = [0m, 1m, 2m, 3m, 0.05m, 12.5m, 1000m, 79228162514264337593m];

    public ExpressionNode Number(int depth) => depth == 0 ? Leaf() : random.Next(6) switch
    {
        0 => new ExpressionNode.Negate(Number(depth - 1)),
        1 => Call(Numeric[random.Next(Numeric.Length)], depth),
        2 => new ExpressionNode.Call(Function.If, [Condition(depth - 1), Number(depth - 1), Number(depth - 1)]),
        3 => new ExpressionNode.Call(Function.Otherwise, [Number(depth - 1), Number(depth - 1)]),
        4 => Leaf(),
        _ => new ExpressionNode.Binary(
            (ExpressionOperator)random.Next((int)ExpressionOperator.Add, (int)ExpressionOperator.Divide + 1), Number(depth - 1),
            Number(depth - 1)),
    };

    public ExpressionNode Condition(int depth) => depth == 0 ? Truth() : random.Next(7) switch
    {
        0 => new ExpressionNode.Not(Condition(depth - 1)),
        1 => new ExpressionNode.Binary(
            random.Next(2) == 0 ? ExpressionOperator.And : ExpressionOperator.Or, Condition(depth - 1), Condition(depth - 1)),
        2 => new ExpressionNode.Binary(
            random.Next(2) == 0 ? ExpressionOperator.Equal : ExpressionOperator.NotEqual, Condition(depth - 1), Condition(depth - 1)),
        3 => new ExpressionNode.Call(Function.Known, [random.Next(2) == 0 ? Number(depth - 1) : Condition(depth - 1)]),
        4 => new ExpressionNode.Call(random.Next(2) == 0 ? Function.If : Function.Otherwise, []) switch
        {
            { Function: Function.If } =>
                new ExpressionNode.Call(Function.If, [Condition(depth - 1), Condition(depth - 1), Condition(depth - 1)]),
            _ => new ExpressionNode.Call(Function.Otherwise, [Condition(depth - 1), Condition(depth - 1)]),
        },
        _ => new ExpressionNode.Binary(
            (ExpressionOperator)random.Next((int)ExpressionOperator.Less, (int)ExpressionOperator.NotEqual + 1), Number(depth - 1),
            Number(depth - 1)),
    };

    public void Fill(ref ExpressionInputs inputs)
    {
        foreach (var input in Enum.GetValues<Input>())
        {
            if (random.Next(3) > 0)
                inputs.Set(input, input == Input.IsFeatured ? random.Next(2) : random.Next(-20, 60) / 4m);
        }
    }

    private ExpressionNode.Call Call(Function function, int depth)
    {
        var entry = FunctionTable.All.First(candidate => candidate.Function == function);
        var count = random.Next(entry.Least, Math.Min(entry.Most, entry.Least + 2) + 1);
        return new ExpressionNode.Call(function, [.. Enumerable.Range(0, count).Select(_ => Number(depth - 1))]);
    }

    private ExpressionNode Leaf() =>
        random.Next(2) == 0 ? new ExpressionNode.Number(Literals[random.Next(Literals.Length)]) : new ExpressionNode.Name(Any());

    private ExpressionNode Truth() =>
        random.Next(3) == 0 ? new ExpressionNode.Name(Input.IsFeatured) : new ExpressionNode.Truth(random.Next(2) == 0);

    private Input Any()
    {
        var input = (Input)random.Next(ExpressionInputs.Size);
        return input == Input.IsFeatured ? Input.Price : input;
    }
}
