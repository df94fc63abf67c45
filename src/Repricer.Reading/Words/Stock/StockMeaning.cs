namespace Repricer.Reading.Words.Stock;

/// <summary>Says what a phrase means for whether a thing can be bought.</summary>
internal enum StockMeaning
{
    /// <summary>The word says that what follows in the sentence is not so.</summary>
    Denial,

    /// <summary>The word makes a case, a wish or a filter of what follows in the sentence.</summary>
    Doubt,

    /// <summary>The word names something else than the thing that is sold.</summary>
    Other,

    /// <summary>The word names the fact whose value follows: "Availability".</summary>
    Label,

    /// <summary>Somebody may ask to be told when the thing can be bought.</summary>
    Notice,

    /// <summary>It is there if the phrase is all that the text says.</summary>
    MaybeInStock,

    /// <summary>It is not there if the phrase is all that the text says.</summary>
    MaybeOutOfStock,

    InStock,
    FewLeft,

    /// <summary>The shops of brick have it, if anybody has.</summary>
    BuyInStore,

    OutOfStock,
    InStoreOnly,
    PreOrder,
    BackOrder,
    Discontinued,
}
