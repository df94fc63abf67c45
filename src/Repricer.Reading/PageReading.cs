namespace Repricer.Reading;

/// <summary>
/// Holds the answer of the reader. <see cref="Amount"/> is set with <see cref="ReadingStatus.Priced"/>, and with
/// <see cref="ReadingStatus.OutOfStock"/> where the page states the price; it is null with every other status.
/// </summary>
public sealed record PageReading
{
    /// <summary>Says what the page turned out to be.</summary>
    public required ReadingStatus Status { get; init; }

    /// <summary>Says why the status is not Priced, in a few words for people; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Holds the price, greater than zero, at the page's own precision; the lower end of a range. Null = none was read.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Holds the upper end where the page states a range; null = one price.</summary>
    public decimal? AmountMax { get; init; }

    /// <summary>Holds the ISO 4217 code of all amounts; null where neither page nor context settles it.</summary>
    public string? Currency { get; init; }

    /// <summary>Holds the crossed-out or recommended price, above <see cref="Amount"/>; null = none is shown.</summary>
    public decimal? ListPrice { get; init; }

    /// <summary>
    /// Holds schema.org's short term (InStock, OutOfStock, PreOrder, BackOrder, LimitedAvailability, InStoreOnly, Discontinued …); null =
    /// not stated.
    /// </summary>
    public string? Availability { get; init; }

    /// <summary>Holds the shipping cost of this item; zero = free, null = not stated.</summary>
    public decimal? Shipping { get; init; }

    /// <summary>Holds the name of the seller, as the page writes it; null = not stated.</summary>
    public string? Seller { get; init; }

    /// <summary>Holds the grade of the product; null = not stated.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Says who ships, where a marketplace states it; null = not stated.</summary>
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>Tells whether the page says that the price includes tax; null where it does not say.</summary>
    public bool? TaxIncluded { get; init; }

    /// <summary>Holds the article number, its digits as the page writes them; null = not stated.</summary>
    public string? Gtin { get; init; }

    /// <summary>Holds the manufacturer's part number; null = not stated.</summary>
    public string? Mpn { get; init; }

    /// <summary>Holds the shop's own number; null = not stated.</summary>
    public string? Sku { get; init; }

    /// <summary>Holds the product's name, blanks collapsed; null = not stated. Like every text of a page it is untrusted.</summary>
    public string? Title { get; init; }

    /// <summary>Says how the amount was found: the method of the candidate that weighed most.</summary>
    public ReadingMethod Method { get; init; }

    /// <summary>
    /// Says how surely the amount is the product's price, 0 to 1; 0 where there is none. It is a probability: the share of answers with
    /// such a lead over the next best one that were right on labelled pages of shops that nothing was fitted on.
    /// </summary>
    public decimal Confidence { get; init; }

    /// <summary>Holds the WHATWG name, in lower case, of the encoding that the text was decoded with.</summary>
    public string Charset { get; init; } = "UTF-8";

    /// <summary>
    /// Holds every candidate where <see cref="PageContext.Explain"/> asked for them, amounts with their role, what is known of them and why
    /// they lost; else it is empty.
    /// </summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];
}
