namespace Repricer.Reading.Words;

/// <summary>Words that name an article number, in lower case.</summary>
internal static class ArticleNumberWords
{
    /// <summary>Names of the kinds of numbers.</summary>
    public static readonly string[] Labels = ["gtin", "ean", "upc", "isbn", "issn", "ismn", "jan", "itf"];

    /// <summary>What stands between a label and its code: "EAN-Code:", "ISBN No.", "Barcode (EAN)".</summary>
    public static readonly string[] Fillers = ["barcode", "code", "number", "nummer", "nr", "no", "num", "#"];

    /// <summary>Names by one of which a line of a page announces a number.</summary>
    public static readonly string[] InLine = ["isbn", "ean", "gtin", "upc", "barcode"];
}
