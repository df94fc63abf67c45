using Repricer.Core.Amounts;
using Repricer.Core.Documents;

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

/// <summary>
/// The range in which the channel itself is to keep the price, a net outside of us: what it refuses no fault of ours can sell at. Where the
/// channel judges a new bound by the price that stands, and the two cannot go in one call, a rising price goes before its new minimum, and
/// a falling minimum before its price.
/// </summary>
/// <param name="Lowest">Least item price the channel is to take; null = none is set.</param>
/// <param name="Highest">Most; null = none is set.</param>
public readonly record struct ChannelBounds(Money? Lowest, Money? Highest);

/// <summary>Represents what goes out beside a price, in the same call.</summary>
/// <param name="ListPrice">The crossed-out price: an item price above the one that goes out.</param>
public sealed record PriceTerms(Desired<Money> ListPrice)
{
    /// <summary>Everything at the channel stays as it is.</summary>
    public static PriceTerms Leave { get; } = new(default(Desired<Money>));

    /// <summary>No price is crossed out.</summary>
    public static PriceTerms NothingCrossedOut { get; } = new(new Desired<Money>(DesiredKind.Clear, default));

    /// <summary>Prices for larger quantities, by rising quantity and strictly falling, all below the price that goes out.</summary>
    public Desired<EqualList<TierPrice>> Tiers { get; init; }

    /// <summary>The range that the channel is to keep to; the price that goes out lies in it.</summary>
    public Desired<ChannelBounds> Bounds { get; init; }

    /// <summary>A price is crossed out.</summary>
    public static PriceTerms CrossedOut(Money price) => new(new Desired<Money>(DesiredKind.Set, price));

    /// <summary>The price that is to be crossed out; null = none is, or it is left as it is.</summary>
    public Money? CrossedOutPrice => ListPrice.Kind == DesiredKind.Set ? ListPrice.Value : null;

    /// <summary>Tells whether the crossed-out price is left as it is.</summary>
    public bool LeavesListPrice => ListPrice.Kind == DesiredKind.Leave;

    /// <summary>Finds what stands once these have gone out over what stood before: what they leave alone stays.</summary>
    public PriceTerms Over(PriceTerms before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new PriceTerms(Over(ListPrice, before.ListPrice))
        {
            Tiers = Over(Tiers, before.Tiers), Bounds = Over(Bounds, before.Bounds),
        };
    }

    /// <summary>Keeps what is said of those parts of which the other says something, too.</summary>
    public PriceTerms WhereSaid(PriceTerms other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PriceTerms(other.ListPrice.Kind == DesiredKind.Leave ? default : ListPrice)
        {
            Tiers = other.Tiers.Kind == DesiredKind.Leave ? default : Tiers,
            Bounds = other.Bounds.Kind == DesiredKind.Leave ? default : Bounds,
        };
    }

    /// <summary>
    /// Tells whether something else stands than these wish. To take away what nobody knows to stand is no difference.
    /// </summary>
    public bool DifferFrom(PriceTerms standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return Differ(ListPrice, standing.ListPrice) || Differ(Tiers, standing.Tiers) || Differ(Bounds, standing.Bounds);
    }

    private static Desired<T> Over<T>(Desired<T> said, Desired<T> before)
        where T : notnull => said.Kind == DesiredKind.Leave ? before : said;

    private static bool Differ<T>(Desired<T> wished, Desired<T> standing)
        where T : notnull => wished.Kind switch
        {
            DesiredKind.Leave => false,
            DesiredKind.Clear => standing.Kind == DesiredKind.Set,
            _ => wished != standing,
        };

    /// <summary>Tells whether nothing is said of anything: all is left as it is.</summary>
    public bool IsLeave => ListPrice.Kind == DesiredKind.Leave && Tiers.Kind == DesiredKind.Leave && Bounds.Kind == DesiredKind.Leave;
}
