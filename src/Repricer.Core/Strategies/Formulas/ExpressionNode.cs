namespace Repricer.Core.Strategies.Formulas;

/// <summary>Represents a part of a checked expression, as a tree. Equal trees mean the same.</summary>
internal abstract record ExpressionNode
{
    private ExpressionNode()
    {
    }

    /// <summary>Represents a plain number.</summary>
    /// <param name="Value">The value, never negative: a minus sign is a <see cref="Negate"/>.</param>
    public sealed record Number(decimal Value) : ExpressionNode;

    /// <summary>Represents a plain yes or no.</summary>
    public sealed record Truth(bool Value) : ExpressionNode;

    /// <summary>Represents an input by its name.</summary>
    public sealed record Name(Input Input) : ExpressionNode;

    /// <summary>Represents a number with its sign turned.</summary>
    public sealed record Negate(ExpressionNode Operand) : ExpressionNode;

    /// <summary>Represents a condition turned into its opposite.</summary>
    public sealed record Not(ExpressionNode Operand) : ExpressionNode;

    /// <summary>Represents two parts with an operator between them.</summary>
    public sealed record Binary(ExpressionOperator Operator, ExpressionNode Left, ExpressionNode Right) : ExpressionNode;

    /// <summary>Represents a function with its arguments.</summary>
    public sealed record Call(Function Function, IReadOnlyList<ExpressionNode> Arguments) : ExpressionNode
    {
        public bool Equals(Call? other) => other is not null && Function == other.Function && Arguments.SequenceEqual(other.Arguments);

        public override int GetHashCode() => Arguments.Aggregate((int)Function, HashCode.Combine);
    }

    /// <summary>Tells whether the part comes to a condition; else it comes to a number.</summary>
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

/// <summary>Names the operators between two parts; those before <see cref="Add"/> give a condition.</summary>
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
