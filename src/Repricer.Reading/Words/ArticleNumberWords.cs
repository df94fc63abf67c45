namespace Repricer.Reading.Words;

/// <summary>Lists words that name an article number, in lower case.</summary>
internal static class ArticleNumberWords
{
    /// <summary>Lists names of the kinds of numbers.</summary>
    public static readonly string[] Labels = ["gtin", "ean", "upc", "isbn", "issn", "ismn", "jan", "itf"];

    /// <summary>Lists what stands between a label and its code: "EAN-Code:", "ISBN No.", "Barcode (EAN)".</summary>
    public static readonly string[] Fillers = ["barcode", "code", "number", "nummer", "nr", "no", "num", "#"];
}
