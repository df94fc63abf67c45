namespace Repricer.Core.Strategies.Formulas;

/// <summary>Says what an expression comes to.</summary>
public enum ExpressionKind
{
    Number,
    Condition,
}

/// <summary>Represents one fault in the text of an expression.</summary>
/// <param name="Offset">Where in the text the fault stands, in characters from 0.</param>
/// <param name="Code">A stable short name of the kind of fault, such as "unknown-name".</param>
public sealed record ExpressionError(int Offset, string Code, string Message);

/// <summary>
/// Represents a checked formula or condition of the strategy language. It has no loops, at most 1,000 characters, 200 parts and 32 levels.
/// What it does not know is unknown, never zero; a result beyond the range of numbers and a division by zero are unknown, too.
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

    /// <summary>Holds the expression in its canonical spelling: equal texts mean the same.</summary>
    public string Text { get; }

    /// <summary>Holds the inputs that must be filled in before the expression is evaluated.</summary>
    public InputSet Needs { get; }

    /// <summary>Gives the names of the inputs that the expression uses, in the order of the reference.</summary>
    public IReadOnlyList<string> Inputs => [.. Needs.Each().Select(InputTable.NameOf)];

    internal ExpressionNode Node { get; }

    /// <summary>
    /// Holds the minutes since the last change at which a comparison in it turns, where it compares them with plain numbers.
    /// </summary>
    internal IReadOnlyList<decimal> WaitMinutes { get; }

    /// <summary>Tells whether the expression counts the minutes in another way, so that only asking again tells when it turns.</summary>
    internal bool Polls { get; }

    /// <summary>Reads an expression; false = it has faults.</summary>
    /// <param name="text">The text as a person wrote it.</param>
    /// <param name="kind">What the expression is expected to come to.</param>
    /// <param name="allowed">The inputs that this place of the language has.</param>
    /// <param name="expression">The expression; null = it has faults.</param>
    /// <param name="errors">All faults that could be found, in the order of the text.</param>
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

    /// <summary>Computes a formula; null = its value is unknown.</summary>
    internal decimal? Evaluate(in ExpressionInputs inputs) => _number!(inputs);

    /// <summary>Tells whether a condition is met; null = that is unknown, which counts as not met.</summary>
    internal bool? Test(in ExpressionInputs inputs) => _condition!(inputs);

    /// <summary>
    /// Names the inputs that are unknown, for messages: "map, stock"; where none is, what else can make a result unknown.
    /// </summary>
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
