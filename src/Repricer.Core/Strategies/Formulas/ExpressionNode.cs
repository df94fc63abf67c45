namespace Repricer.Core.Strategies.Formulas;

/// <summary>A checked expression as a tree. Equal trees mean the same.</summary>
internal abstract record ExpressionNode
{
    private ExpressionNode()
    {
    }

    /// <param name="Value">Never negative: a minus sign is a <see cref="Negate"/>.</param>
    public sealed record Number(decimal Value) : ExpressionNode;

    public sealed record Truth(bool Value) : ExpressionNode;

    public sealed record Name(Input Input) : ExpressionNode;

    public sealed record Negate(ExpressionNode Operand) : ExpressionNode;

    public sealed record Not(ExpressionNode Operand) : ExpressionNode;

    public sealed record Binary(ExpressionOperator Operator, ExpressionNode Left, ExpressionNode Right) : ExpressionNode;

    public sealed record Call(Function Function, IReadOnlyList<ExpressionNode> Arguments) : ExpressionNode
    {
        public bool Equals(Call? other) => other is not null && Function == other.Function && Arguments.SequenceEqual(other.Arguments);

        public override int GetHashCode() => Arguments.Aggregate((int)Function, HashCode.Combine);
    }

    public bool IsCondition => this switch
    {
        Truth or Not => true,
        Name { Input: Input.IsFeatured } => true,
        Binary binary => binary.Operator < ExpressionOperator.Add,
        Call { Function: Function.Known } => true,
        Call { Function: Function.If or Function.Otherwise } call => call.Arguments[^1].IsCondition,
        _ => false,
    };
}

/// <summary>Those before <see cref="Add"/> give a condition.</summary>
internal enum ExpressionOperator
{
    Or,
    And,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
    NotEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}
