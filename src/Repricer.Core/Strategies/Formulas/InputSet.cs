namespace Repricer.Core.Strategies.Formulas;

/// <summary>Represents a set of inputs: what a place of the language allows, what an expression needs, what is known.</summary>
public readonly record struct InputSet(ulong Bits)
{
    /// <summary>Holds the inputs about the listing itself, without bounds and without the market.</summary>
    public static readonly InputSet Own = From(Input.Price, Input.Weekday);

    /// <summary>Holds the inputs about the bounds in force.</summary>
    public static readonly InputSet Bounds = Of(Input.Floor, Input.Ceiling);

    /// <summary>Holds the inputs that are measured over the offers; totals are in the strategy's comparison basis.</summary>
    public static readonly InputSet Market = From(Input.Lowest, Input.Offers);

    /// <summary>Holds the inputs about our own listing elsewhere that a reference names.</summary>
    public static readonly InputSet OwnListing = Of(Input.OwnListingPrice, Input.OwnListingStock);

    /// <summary>Holds the inputs about the one competitor that is looked at.</summary>
    public static readonly InputSet Competitor = From(Input.TheirPrice, Input.TheirMinQuantity);

    /// <summary>
    /// Holds the inputs that a formula of a bound may use: nothing that moves with our own present price, else the bound would chase
    /// itself, and nothing of the market.
    /// </summary>
    public static readonly InputSet BoundFormula = Own.Without(
        Of(Input.Price, Input.DesiredPrice, Input.Fees, Input.Profit, Input.MarginOfNet, Input.MarginOfGross,
        Input.Markup, Input.ChangesToday, Input.ChangesLastHour, Input.MinutesSinceChange));

    public static readonly InputSet All = From(Input.Price, Input.TheirMinQuantity);

    public bool IsEmpty => Bits == 0;

    public static InputSet Of(params ReadOnlySpan<Input> inputs)
    {
        var bits = 0UL;
        foreach (var input in inputs)
            bits |= 1UL << (int)input;
        return new InputSet(bits);
    }

    public bool Contains(Input input) => (Bits & (1UL << (int)input)) != 0;

    public bool Meets(InputSet other) => (Bits & other.Bits) != 0;

    public InputSet With(InputSet other) => new(Bits | other.Bits);

    public InputSet Without(InputSet other) => new(Bits & ~other.Bits);

    public IEnumerable<Input> Each()
    {
        var bits = Bits;
        return Enum.GetValues<Input>().Where(input => (bits & (1UL << (int)input)) != 0);
    }

    private static InputSet From(Input first, Input last) => new(((1UL << ((int)last - (int)first + 1)) - 1) << (int)first);
}
