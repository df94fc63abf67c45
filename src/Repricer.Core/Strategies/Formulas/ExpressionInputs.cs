namespace Repricer.Core.Strategies.Formulas;

/// <summary>
/// Holds the values of inputs at one moment, in memory of the caller: <c>new ExpressionInputs(stackalloc
/// decimal[ExpressionInputs.Size])</c>. What is not set is unknown.
/// </summary>
internal ref struct ExpressionInputs(Span<decimal> memory)
{
    public const int Size = (int)Input.TheirMinQuantity + 1;

    private readonly Span<decimal> _values = memory;

    public InputSet Known { get; private set; }

    public readonly decimal? this[Input input] => Known.Contains(input) ? _values[(int)input] : null;

    /// <summary>Sets the value of an input; null makes it unknown.</summary>
    public void Set(Input input, decimal? value)
    {
        var one = InputSet.Of(input);
        Known = value is null ? Known.Without(one) : Known.With(one);
        _values[(int)input] = value ?? 0m;
    }

    public void SetTruth(Input input, bool? value) => Set(input, value is { } known ? (known ? 1m : 0m) : null);
}
