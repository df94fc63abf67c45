namespace Repricer.Reading;

/// <summary>
/// The answer of the reader. <see cref="Amount"/> is set with <see cref="ReadingStatus.Priced"/>, and with <see cref="ReadingStatus.OutOfStock"/> where the
/// page states the price; it is null with every other status.
/// </summary>
public sealed record PageReading
{
    public required ReadingStatus Status { get; init; }

    /// <summary>Why the status is not Priced, in a few words for people; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Greater than or equal to zero, at the page's own precision.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Upper end where the page states a range.</summary>
    public decimal? AmountMax { get; init; }

    /// <summary>ISO 4217 code, or null where neither page nor context settles it.</summary>
    public string? Currency { get; init; }

    public decimal? ListPrice { get; init; }

    /// <summary>schema.org's short term (InStock, OutOfStock, PreOrder, BackOrder, LimitedAvailability, InStoreOnly, Discontinued …); null = not stated.</summary>
    public string? Availability { get; init; }

    /// <summary>Shipping cost of this item; zero = free; null = not stated.</summary>
    public decimal? Shipping { get; init; }

    public string? Seller { get; init; }
    public Condition? Condition { get; init; }

    /// <summary>Who ships, where a marketplace says so; null = not stated.</summary>
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>True where the page says the price includes tax, false where it says it does not, null where it does not say.</summary>
    public bool? TaxIncluded { get; init; }

    public string? Gtin { get; init; }
    public string? Mpn { get; init; }
    public string? Sku { get; init; }
    public string? Title { get; init; }

    public ReadingMethod Method { get; init; }

    /// <summary>0 to 1.</summary>
    public decimal Confidence { get; init; }

    /// <summary>WHATWG name of the encoding the text was decoded with.</summary>
    public string Charset { get; init; } = "UTF-8";

    /// <summary>Every candidate when explaining, else empty.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];
}
