namespace Repricer.Reading;

/// <summary>
/// Says what an amount of money on a page is. Whoever keeps roles keeps the names: none of them ever changes its meaning.
/// </summary>
public enum PriceRole
{
    /// <summary>It is what a buyer is asked to pay for one of the product now.</summary>
    Asked,

    /// <summary>It is crossed out, or named as the former, usual or recommended price.</summary>
    List,

    /// <summary>It is the lowest price of the last 30 days, which a shop must name beside a reduction.</summary>
    LowestOf30Days,

    /// <summary>It is for a kilogram, a litre or another measure of the product.</summary>
    Unit,

    /// <summary>It is one of several parts that the price is paid in.</summary>
    Instalment,

    /// <summary>It recurs as long as a contract or subscription runs, or holds for subscribers only.</summary>
    Subscription,

    /// <summary>
    /// It holds for some buyers or orders only: with a voucher, for members, in the app, for students, by one way of paying, from several
    /// pieces on.
    /// </summary>
    Conditional,

    /// <summary>It is what a buyer saves.</summary>
    Saving,

    /// <summary>It is for a service, a warranty, an accessory or a part beside the product.</summary>
    Extra,

    /// <summary>It is what shipping costs, or the value of an order from which it is free.</summary>
    Shipping,

    /// <summary>It is a deposit that is paid back, or the first part of a payment.</summary>
    Deposit,

    /// <summary>It is the price of another product.</summary>
    OtherProduct,

    /// <summary>It is the price of another variant or pack of the product, of another seller, or of a used piece.</summary>
    OtherOffer,

    /// <summary>It is the asked price without (or, in a shop that names prices without it, with) tax.</summary>
    TaxTwin,

    /// <summary>It is the asked price in another currency.</summary>
    CurrencyTwin,

    /// <summary>It is the upper end of a range of prices.</summary>
    RangeEnd,

    /// <summary>It is a bid, or what an auction starts from.</summary>
    Bid,

    /// <summary>It stands in a part of the page that no visitor sees: a template, a price slot that was not filled.</summary>
    Hidden,

    /// <summary>It is no price of anything on sale here: a text speaks of money.</summary>
    Mention,
}
