namespace Repricer.Reading.Words;

/// <summary>What the words before or behind an amount say that it is.</summary>
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

    /// <summary>"each", "per unit": the price of one, as a grocer writes any price.</summary>
    Piece,
    From,
    Used,
    OtherThing,

    /// <summary>A price by the name of "regular" or "retail": the list price where another one stands beside it, else simply the price.</summary>
    Regular,

    /// <summary>Holds for some only: before tax, for members, with a code, by one way of paying.</summary>
    Conditional,
}
