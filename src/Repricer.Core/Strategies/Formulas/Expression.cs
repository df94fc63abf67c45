namespace Repricer.Core.Strategies.Formulas;

public enum ExpressionKind
{
    Number,
    Condition,
}

/// <param name="Offset">Of the character in the text, from 0.</param>
/// <param name="Code">Stable short name, e.g. "unknown-name".</param>
public sealed record ExpressionError(int Offset, string Code, string Message);

/// <summary>
/// A checked formula or condition of the strategy language. Closed and without loops; text of at most 1,000 characters, 200 parts, 32 levels. What it does
/// not know is unknown, never zero; a result beyond the range of numbers and a division by zero are unknown, too.
/// </summary>
public sealed class Expression : IEquatable<Expression>
{
    public const int MaxLength = 1000;

    private readonly NumberFunction? _number;
    private readonly ConditionFunction? _condition;

    private Expression(ExpressionNode node, ExpressionKind kind, string text)
    {
        Node = node;
        Kind = kind;
        Text = text;
        Needs = ExpressionWalk.Inputs(node);
        if (kind == ExpressionKind.Number)
            _number = ExpressionCompiler.Number(node);
        else
            _condition = ExpressionCompiler.Condition(node);
        (WaitMinutes, Polls) = ExpressionWalk.Waits(node);
    }

    public ExpressionKind Kind { get; }

    /// <summary>The canonical text: equal texts mean the same.</summary>
    public string Text { get; }

    /// <summary>What must be filled in before evaluating.</summary>
    public InputSet Needs { get; }

    /// <summary>The names of the inputs it uses, in the order of the reference.</summary>
    public IReadOnlyList<string> Inputs => [.. Needs.Each().Select(InputTable.NameOf)];

    internal ExpressionNode Node { get; }

    /// <summary>The minutes since the last change at which a comparison turns, where it compares with plain numbers.</summary>
    internal IReadOnlyList<decimal> WaitMinutes { get; }

    /// <summary>It counts the minutes in another way: only asking again tells.</summary>
    internal bool Polls { get; }

    /// <param name="text">As a person wrote it.</param>
    /// <param name="kind">What is expected.</param>
    /// <param name="allowed">The inputs this place of the language has.</param>
    /// <param name="expression">Null with errors.</param>
    /// <param name="errors">All that could be found, in the order of the text.</param>
    public static bool TryParse(string text, ExpressionKind kind, InputSet allowed, out Expression? expression,
        out IReadOnlyList<ExpressionError> errors)
    {
        expression = null;
        if (text.Length > MaxLength)
        {
            errors = [new ExpressionError(0, "too-long", $"the text has {text.Length} characters; {MaxLength} are allowed")];
            return false;
        }

        var parser = new ExpressionParser(text, allowed);
        var node = parser.Parse(kind);
        errors = [.. parser.Errors.OrderBy(error => error.Offset)];
        if (node is null)
            return false;
        var canonical = ExpressionPrinter.Print(node);
        if (canonical.Length > MaxLength)
        {
            errors =
            [
                new ExpressionError(
                    0, "too-long", $"written out, the expression has {canonical.Length} characters; {MaxLength} are allowed")
            ];
            return false;
        }

        expression = new Expression(node, kind, canonical);
        return true;
    }

    /// <summary>The value of a formula; null = unknown.</summary>
    internal decimal? Evaluate(in ExpressionInputs inputs) => _number!(inputs);

    /// <summary>Whether a condition is met; null = unknown, which counts as not met.</summary>
    internal bool? Test(in ExpressionInputs inputs) => _condition!(inputs);

    /// <summary>Which inputs are unknown, for messages: "map, stock"; where none is, what else can make a result unknown.</summary>
    internal string Missing(in ExpressionInputs inputs)
    {
        var missing = Needs.Without(inputs.Known);
        return missing.IsEmpty
            ? "a division by zero or a number out of range"
            : string.Join(", ", missing.Each().Select(InputTable.NameOf)) + " unknown";
    }

    public bool Equals(Expression? other) => other is not null && Kind == other.Kind && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => HashCode.Combine(Kind, Text);

    public override string ToString() => Text;
}
