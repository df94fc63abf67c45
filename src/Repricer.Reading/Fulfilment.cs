namespace Repricer.Reading;

/// <summary>Says who ships: the seller itself or the marketplace's warehouse.</summary>
public enum Fulfilment
{
    /// <summary>The seller ships from its own stock.</summary>
    Merchant,

    /// <summary>The marketplace ships from its warehouse.</summary>
    Platform,
}
