namespace Repricer.Reading.Words;

/// <summary>Says what the words before or behind an amount make of it.</summary>
internal enum LabelKind
{
    None,
    Current,
    List,
    Saving,
    Shipping,
    Threshold,
    Monthly,
    Unit,

    /// <summary>The amount is the price of one ("each", "per unit"), as a grocer writes any price.</summary>
    Piece,
    From,
    Used,
    OtherThing,

    /// <summary>
    /// The amount is a price by the name of "regular" or "retail": the list price where another one stands beside it, else simply the
    /// price.
    /// </summary>
    Regular,

    /// <summary>The amount holds for some buyers only: before tax, for members, with a code, by one way of paying.</summary>
    Conditional,
}
