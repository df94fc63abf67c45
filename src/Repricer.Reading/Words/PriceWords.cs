namespace Repricer.Reading.Words;

/// <summary>Lists words around a price, in the languages of the shops we know, in lower case.</summary>
internal static class PriceWords
{
    /// <summary>Lists whole texts that say a thing costs nothing.</summary>
    public static readonly string[] Free =
    [
        "free", "for free", "free of charge", "no charge", "gratis", "kostenlos", "kostenfrei", "umsonst", "gratuit", "gratuite",
        "offert", "gratuito", "grátis", "darmowe", "za darmo", "bezpłatnie", "zdarma", "zadarmo", "ingyenes", "gratuitamente",
        "бесплатно", "безкоштовно", "безплатно", "ücretsiz", "bedava", "δωρεάν", "ilmainen", "maksuton", "無料", "免费", "免費", "무료",
        "miễn phí", "مجانا", "مجاني", "חינם", "ฟรี",
    ];

    /// <summary>Lists words right before the lowest price of several.</summary>
    public static readonly string[] From =
    [
        "from", "starting at", "starting from", "as low as", "ab", "à partir de", "a partir de", "a partire da", "dès", "desde", "da",
        "vanaf", "fra", "från", "alkaen", "od", "już od", "от", "від", "από", "de la", "başlayan", "から", "より", "起", "من",
    ];

    /// <summary>Lists words right before a price that was, or that somebody else recommends.</summary>
    public static readonly string[] Former =
    [
        "was", "were", "rrp", "msrp", "srp", "list price", "old price", "original price", "originally", "compare at", "instead of",
        "statt", "uvp", "unser alter preis", "bisher", "vorher", "au lieu de", "prix barré", "prix conseillé", "antes", "pvpr",
        "invece di", "prezzo di listino", "anziché", "van", "adviesprijs", "førpris", "før", "stará cena", "původní cena", "zamiast",
        "старая цена", "вместо", "було", "вместо", "eredeti ár", "定価", "希望小売価格", "原价", "原價", "市场价",
    ];

    /// <summary>Lists words with which some shops label every price: the former one only where another price stands beside it.</summary>
    public static readonly string[] Regular =
    [
        "reg.", "reg", "regular price", "regular", "normal price", "list", "ordinarie pris", "ord. pris", "ord.", "běžná cena",
        "bežná cena", "cena regularna", "normalpris", "precio habitual", "prezzo di listino", "обычная цена", "通常価格",
    ];

    /// <summary>Lists words right before money that is not paid.</summary>
    public static readonly string[] Saving =
    [
        "save", "you save", "saving", "savings", "discount", "sparen", "sie sparen", "du sparst", "gespart", "ersparnis", "rabatt",
        "nachlass", "économisez", "économie", "remise", "ahorra", "ahorras", "ahorro", "descuento", "risparmi", "risparmio", "sconto",
        "bespaar", "besparing", "korting", "economize", "desconto", "oszczędzasz", "rabat", "ušetříte", "sleva", "spar", "du sparar",
        "säästä", "скидка", "экономия", "выгода", "знижка", "megtakarítás", "kedvezmény", "indirim", "立减", "节省", "値引き",
    ];

    /// <summary>Lists words right behind money that is not paid: "$5 off".</summary>
    public static readonly string[] SavingBehind = ["off", "rabatt", "discount"];

    /// <summary>Lists parts of labels that call what follows a price.</summary>
    public static readonly string[] Labels = ["price", "preis", "prix", "precio", "prezzo", "prijs", "cena", "ár"];
}
