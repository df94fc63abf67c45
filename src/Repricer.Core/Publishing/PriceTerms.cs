using Repricer.Core.Amounts;

namespace Repricer.Core.Publishing;

/// <summary>What is wished of something that goes out beside a price: three wire forms, which must never be taken for each other.</summary>
public enum DesiredKind : byte
{
    /// <summary>Whatever stands at the channel stays.</summary>
    Leave,

    /// <summary>The value is to stand.</summary>
    Set,

    /// <summary>Nothing is to stand; never sent as a zero.</summary>
    Clear,
}

/// <summary>Represents something that goes out beside a price.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Value">The value with <see cref="DesiredKind.Set"/>; with the others it says nothing.</param>
public readonly record struct Desired<T>(DesiredKind Kind, T? Value)
    where T : notnull;

/// <summary>Represents what goes out beside a price, in the same call.</summary>
/// <param name="ListPrice">The crossed-out price: an item price above the one that goes out.</param>
public sealed record PriceTerms(Desired<Money> ListPrice)
{
    /// <summary>Everything at the channel stays as it is.</summary>
    public static PriceTerms Leave { get; } = new(default(Desired<Money>));

    /// <summary>No price is crossed out.</summary>
    public static PriceTerms NothingCrossedOut { get; } = new(new Desired<Money>(DesiredKind.Clear, default));

    /// <summary>A price is crossed out.</summary>
    public static PriceTerms CrossedOut(Money price) => new(new Desired<Money>(DesiredKind.Set, price));

    /// <summary>The price that is to be crossed out; null = none is, or it is left as it is.</summary>
    public Money? CrossedOutPrice => ListPrice.Kind == DesiredKind.Set ? ListPrice.Value : null;

    /// <summary>Tells whether this says anything at all.</summary>
    public bool IsLeave => ListPrice.Kind == DesiredKind.Leave;
}
