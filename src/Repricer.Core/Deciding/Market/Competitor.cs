namespace Repricer.Core.Deciding.Market;

/// <summary>A competitor is an offer that passed hygiene, with its total in the basis of comparison.</summary>
internal struct Competitor
{
    /// <summary>Stands for a total that is no whole number of units.</summary>
    public const byte NoScale = byte.MaxValue;

    public decimal Total;

    /// <summary>The total once more, as a whole multiple of ten to the minus <see cref="Scale"/>: such ones are compared at once.</summary>
    public long Units;

    public int Index;
    public DropReason Dropped;
    public byte Scale;

    public readonly bool Counts => Dropped == DropReason.None;

    /// <summary>Tells whether the total is less than another's.</summary>
    public readonly bool IsBelow(in Competitor other) =>
        Scale == other.Scale && Scale != NoScale ? Units < other.Units : Total < other.Total;
}
