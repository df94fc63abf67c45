namespace Repricer.Reading.Words;

/// <summary>Says which kind of number a label of a shop announces.</summary>
internal enum NumberLabel : byte
{
    None,

    /// <summary>The words name the shop's own number and hardly anything else: "SKU", "Artikelnummer", "Код товара".</summary>
    Article,

    /// <summary>
    /// The words often name the shop's own number: "Référence", "Código", "Kód"; they need a colon or a place of their own.
    /// </summary>
    Reference,

    /// <summary>The words name the model: some shops have no other number.</summary>
    Model,

    /// <summary>The words name the manufacturer's number.</summary>
    Part,

    /// <summary>The words name an EAN, UPC, ISBN or JAN.</summary>
    Gtin,
}
