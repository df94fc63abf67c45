namespace Repricer.Reading.Words;

/// <summary>Lists words around the name of whoever sells, in the languages of the marketplaces we know, in lower case.</summary>
internal static class SellerWords
{
    /// <summary>Lists words right before the name; the longer ones stand before those they contain.</summary>
    public static readonly string[] Marks =
    [
        "ships from and sold by", "sold and shipped by", "sold & shipped by", "dispatched from and sold by", "sold by",
        "verkauf und versand durch", "verkauft von", "verkauf durch", "verkäufer", "vendu et expédié par", "vendu par", "vendido por",
        "venduto da", "prodává", "sprzedawca", "vândut de", "verkoop door", "verkocht door", "säljs av", "seller",
    ];

    /// <summary>Lists those of <see cref="Marks"/> that count only with a colon behind them.</summary>
    public static readonly string[] NeedColon = ["seller", "verkäufer"];

    /// <summary>Lists words at which the name ends because they speak of shipping.</summary>
    public static readonly string[] Ends = [" and fulfilled", " und versand", " et expédié"];
}
