using System.Collections.Frozen;

namespace Repricer.Reading.PriceTexts;

/// <summary>Words around a price, in the languages of the shops we know. All in lower case.</summary>
internal static class PriceWords
{
    private static readonly string[] FreeWords =
    [
        "free", "for free", "free of charge", "no charge", "gratis", "kostenlos", "kostenfrei", "umsonst", "gratuit", "gratuite", "offert", "gratuito", "grátis", "darmowe", "za darmo", "bezpłatnie",
        "zdarma", "zadarmo", "ingyenes", "gratuitamente", "бесплатно", "безкоштовно", "безплатно", "ücretsiz", "bedava", "δωρεάν", "ilmainen", "maksuton", "無料", "免费", "免費", "무료", "miễn phí", "مجانا", "مجاني", "חינם", "ฟรี",
    ];

    private static readonly string[] ShippingWords =
        ["shipping", "delivery", "postage", "versand", "lieferung", "livraison", "envío", "envio", "spedizione", "consegna", "frete", "verzending", "frakt", "fragt", "wysyłka", "dostawa", "doprava", "доставка", "配送", "送料", "送料無料", "versandkostenfrei", "portofrei", "szállítás", "toimitus", "kargo"];

    private static readonly string[] ThresholdWords =
        ["free", "over", "above", "orders", "kostenlos", "gratis", "ab", "gratuit", "gratuite", "offerte", "gratuita", "grátis", "dès", "darmowa", "zdarma", "бесплатная", "бесплатно", "от", "以上", "無料", "送料無料", "versandkostenfrei", "portofrei", "ingyenes", "ücretsiz"];

    private static readonly string[] FromWords =
        ["from", "starting at", "starting from", "as low as", "ab", "à partir de", "a partir de", "a partire da", "dès", "desde", "da", "vanaf", "fra", "från", "alkaen", "od", "już od", "от", "від", "από", "de la", "başlayan", "から", "より", "起", "من"];

    private static readonly string[] FormerWords =
    [
        "was", "were", "rrp", "msrp", "srp", "list price", "old price", "original price", "originally", "compare at", "instead of", "statt", "uvp", "unser alter preis", "bisher", "vorher", "au lieu de", "prix barré",
        "prix conseillé", "antes", "pvpr", "invece di", "prezzo di listino", "anziché", "van", "adviesprijs", "førpris", "før", "stará cena", "původní cena", "zamiast", "старая цена", "вместо", "було", "вместо", "eredeti ár", "定価", "希望小売価格", "原价", "原價", "市场价",
    ];

    // Some shops label every price so; it is the former one only beside another.
    private static readonly string[] RegularWords = ["reg.", "reg", "regular price", "regular", "normal price", "list", "ordinarie pris", "ord. pris", "ord.", "běžná cena", "bežná cena", "cena regularna", "normalpris", "precio habitual", "prezzo di listino", "обычная цена", "通常価格"];

    private static readonly string[] SavingWords =
    [
        "save", "you save", "saving", "savings", "discount", "sparen", "sie sparen", "du sparst", "gespart", "ersparnis", "rabatt", "nachlass", "économisez", "économie", "remise", "ahorra", "ahorras", "ahorro", "descuento", "risparmi", "risparmio", "sconto", "bespaar", "besparing", "korting",
        "economize", "desconto", "oszczędzasz", "rabat", "ušetříte", "sleva", "spar", "du sparar", "säästä", "скидка", "экономия", "выгода", "знижка", "megtakarítás", "kedvezmény", "indirim", "立减", "节省", "値引き",
    ];

    private static readonly string[] Units =
    [
        "kg", "kilo", "kilogram", "kilogramm", "g", "gr", "gram", "gramm", "mg", "l", "lt", "liter", "litre", "litro", "ml", "cl", "dl", "m", "m2", "m3", "m²", "m³", "qm", "cm", "meter", "metre", "mètre", "metro", "sqm", "sqft", "sq ft", "sq", "ft", "lb", "lbs", "pound", "oz", "fl", "ounce",
        "gal", "gallon", "кг", "г", "л", "мл", "м", "м2", "м²", "kwh", "wash", "wl", "load", "sheet", "count", "公斤", "斤", "克", "升",
    ];

    private static readonly string[] PieceWords = ["piece", "pieces", "pc", "pcs", "each", "ea", "item", "unit", "stück", "stk", "stück.", "pièce", "pieza", "unidad", "pezzo", "stuk", "st", "ks", "szt", "шт", "db", "kpl", "adet", "個", "件", "개", "pair", "paar", "set", "pack"];

    private static readonly string[] Periods =
    [
        "mo", "mo.", "mon", "mth", "month", "months", "monat", "monatlich", "monatl", "mtl", "mtl.", "mois", "mes", "mese", "mês", "maand", "måned", "md", "mån", "månad", "kk", "miesiąc", "mies", "mies.", "měsíc", "měs", "mesiac", "hó", "мес", "мес.", "месяц", "місяць", "ay", "月", "ヶ月", "개월",
        "monthly", "yr", "year", "jahr", "an", "año", "anno", "ano", "jaar", "år", "rok", "год", "week", "woche", "semaine", "wk", "day", "tag", "jour", "night", "nacht", "hour", "hr", "std", "stunde", "年", "日",
    ];

    // What bare numbers count.
    private static readonly string[] CountedWords =
    [
        "x", "gb", "tb", "mb", "mm", "inch", "zoll", "hz", "mah", "watt", "w", "v", "mp", "stars", "star", "sterne", "stern", "étoiles", "estrellas", "out", "von", "of", "sur", "left", "reviews", "review", "ratings", "bewertungen", "avis", "items", "artikel", "available", "verfügbar",
        "in", "customers", "people", "sold", "days", "tage", "jours", "días", "hours", "minutes", "weeks", "years", "jahre",
    ];

    private static readonly string[] Per = ["per", "pro", "je", "par", "por", "al", "à", "a", "an", "il", "le", "la", "za", "na", "za 1", "в", "за", "på", "a la", "/", "každý", "毎"];

    private static readonly FrozenSet<string> Free = FreeWords.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> UnitSet = Units.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> PieceSet = PieceWords.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> PeriodSet = Periods.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> CountedSet = CountedWords.Concat(PieceWords).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> PerSet = Per.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Shipping = ShippingWords.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Threshold = ThresholdWords.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsFree(ReadOnlySpan<char> lower) => lower.Length <= 30 && Contains(Free, lower.Trim(" !.*:()-"));

    public static bool IsUnit(ReadOnlySpan<char> word) => Contains(UnitSet, word);

    public static bool IsPiece(ReadOnlySpan<char> word) => Contains(PieceSet, word);

    public static bool IsCounted(ReadOnlySpan<char> word) => Contains(CountedSet, word);

    /// <summary>"You save 5,00 €", "$5 off": money that is not paid.</summary>
    public static bool IsSaving(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        after = after.TrimStart(' ');
        return EndsWithWord(before, SavingWords) || ((after.StartsWith("off") || after.StartsWith("rabatt") || after.StartsWith("discount")) && (after.Length == 3 || WordEnd(after, 0) is 3 or 6 or 8));
    }

    public static bool EndsWithRegular(ReadOnlySpan<char> before) => EndsWithWord(before, RegularWords);

    /// <summary>What stands between the ends of a range.</summary>
    public static bool JoinsRange(ReadOnlySpan<char> between) =>
        between is "-" or "--" or "~" or "to" or "bis" or "à" or "a" or "al" or "tot" or "till" or "til" or "do" or "до" or "..." or "…" or "～" or "−" or "から" or "and" or "und";

    public static bool IsPeriod(ReadOnlySpan<char> word) => Contains(PeriodSet, word);

    /// <summary>As <see cref="IsPer"/>, without the words that mean much else in front of a price.</summary>
    public static bool IsRate(ReadOnlySpan<char> word) => word is "per" or "pro" or "par" or "por" or "je" or "za" or "за";

    public static bool IsPer(ReadOnlySpan<char> word) => Contains(PerSet, word);

    public static bool EndsWithFrom(ReadOnlySpan<char> before) => EndsWithWord(before, FromWords);

    public static bool EndsWithFormer(ReadOnlySpan<char> before) => EndsWithWord(before, FormerWords);

    /// <summary>"Free shipping on orders over $49": the amounts in it are thresholds, not prices.</summary>
    public static bool IsShippingOffer(ReadOnlySpan<char> lower)
    {
        bool shipping = false, offer = false;
        for (var i = 0; i < lower.Length;)
        {
            var end = WordEnd(lower, i);
            if (end == i)
            {
                i++;
                continue;
            }

            shipping |= Contains(Shipping, lower[i..end]);
            offer |= Contains(Threshold, lower[i..end]);
            i = end;
        }

        return shipping && offer;
    }

    public static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && PriceChars.IsWord(text[at]))
            at++;
        return at;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> before, string[] words)
    {
        before = before.TrimEnd(" :*\"(");
        if (before.IsEmpty)
            return false;
        foreach (var word in words)
        {
            if (before[^1] == word[^1] && before.EndsWith(word) && (before.Length == word.Length || !PriceChars.IsWord(before[^(word.Length + 1)]) || word[0] >= 0x3000))
                return true;
        }

        return false;
    }

    private static bool Contains(FrozenSet<string> words, ReadOnlySpan<char> word) =>
        word.Length <= 24 && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
