namespace Repricer.Reading;

/// <summary>Says who ships: the seller itself or the marketplace's warehouse.</summary>
public enum Fulfilment
{
    Merchant,
    Platform,
}
