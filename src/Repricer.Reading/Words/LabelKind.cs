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

    /// <summary>The amount is the lowest price of the last 30 days.</summary>
    LowestOf30Days,

    /// <summary>The amount is one of several parts that the price is paid in ("3 x 33,33", "in 4 rates of").</summary>
    Instalment,

    /// <summary>The amount recurs with a contract or holds for subscribers ("subscribe and save").</summary>
    Subscription,

    /// <summary>The amount holds from several pieces on, or is for several pieces together ("from 3", "2 for").</summary>
    SeveralPieces,

    /// <summary>The amount is a deposit that is paid back, or the first part of a payment.</summary>
    Deposit,

    /// <summary>The amount is for a warranty, a service, an assembly or the like beside the product.</summary>
    Service,

    /// <summary>The amount is without tax.</summary>
    Net,

    /// <summary>The amount includes tax, and says so.</summary>
    Gross,

    /// <summary>The amount is a bid, or what an auction starts from.</summary>
    Bid,

    /// <summary>The amount is an estimate of what others ask ("market price", "estimated value").</summary>
    Estimate,

    /// <summary>The amount is the upper end of a range ("up to").</summary>
    UpTo,
}
