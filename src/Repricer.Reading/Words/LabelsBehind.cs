namespace Repricer.Reading.Words;

/// <summary>Lists words behind an amount that say what it is, in the languages of the shops we know, in lower case.</summary>
internal static class LabelsBehind
{
    /// <summary>Of several labels that follow an amount the one further up counts.</summary>
    public static readonly (string Word, LabelKind Kind)[] All =
    [
        .. Of(LabelKind.Monthly,
            "/mo", "per month", "a month", "/ month", "/month", "pro monat", "/monat", "mtl", "par mois", "/mois", "al mes", "/mes",
            "al mese", "měsíčně", "/měs", "per maand", "/mån", "/md", "miesięcznie", "monthly", "/week", "per week", "/yr", "per year",
            "/year"),
        .. Of(LabelKind.Saving,
            "off", "discount", "savings", "gespart", "sparen", "rabatt", "d'économie", "de remise", "gift card", "reward", "credit",
            "rebate", "cash back", "instant savings"),
        .. Of(LabelKind.Shipping,
            "shipping", "delivery", "postage", "versand", "p&p", "uk delivery", "frais de port", "de livraison", "s&h"),
        .. Of(LabelKind.Threshold, "minimum", "or more", "and up", "& up", "& over", "versandkostenfrei", "to qualify", "or above"),
        .. Of(LabelKind.Current, "order now", "order today"),
        .. Of(LabelKind.None, "order by"),
        .. Of(LabelKind.Current, "order online"),
        .. Of(LabelKind.None, "order within"),
        .. Of(LabelKind.Threshold, "order", "or over", "purchase"),
        .. Of(LabelKind.Unit,
            "/kg", "/ kg", "per kg", "/l", "/ l ", "/ 100", "/100", "per 100", "pro 100", "je 100", "/ 1 ", "/1 ", "per oz", "/oz",
            "/ oz", "/lb", "per lb", "per sq", "/sq", "/m²", "/ m²", "/m2", "/qm", "pro kg", "pro l", "/ count", "/count", "/ ounce",
            "per ounce", "/ml", "/g", "/fl", "le kg", "per litre", "/ liter", "per pad"),
        .. Of(LabelKind.Monthly,
            "/ monat", "/ mois", "/ mes", "/ mese", "/ maand", "/ mån", "/ md", "/ měs", "/ mo", "per mo", "monatlich", "mensuel",
            "sem juros", "sin inter", "interest-free", "monthly payments"),
        .. Of(LabelKind.Conditional,
            "ex vat", "ex. vat", "excl. vat", "excl vat", "exc. vat", "exc vat", "excluding vat", "+ vat", "+vat", "plus vat", "ex gst",
            "+ gst", "ex tax", "excl. tax", "ht", "netto", "bez dph", "zzgl. mwst", "zzgl. ust", "excl. btw", "exkl. moms", "eks. moms",
            "à vista", "no pix", "no boleto", "com cupom", "with coupon", "with code", "mit gutschein", "avec le code", "税抜", "税別",
            "for members", "with membership", "with subscription", "when you subscribe", "subscribe", "nettó", "fără tva", "без ндс",
            "bez pdv", "eks. mva", "eks mva", "uten mva", "alv 0", "exkl. ust", "zzgl. ust", "sin iva", "iva no incluido", "iva esclusa",
            "sem iva", "bez vat", "kdv hariç", "без ддс", "부가세 별도", "不含税", "exclusief btw", "+ iva", "+ kdv", "+ btw", "+ mwst", "+ tva",
            "+ moms", "+ dph"),
        .. Of(LabelKind.Unit, "/ 1 kg", "/ 1 l"),
        .. Of(LabelKind.Piece, "/ stück", "/ st.", "/ ks", "/ szt", "/szt", "/ks", "/unit", "/ unit", "per unit", "/each"),
        .. Of(LabelKind.Unit, "je kg", "je liter", "za kg", "za 1 kg", "za 100", "/ 1kg", "/1kg"),
        .. Of(LabelKind.Piece,
            "each", "/ea", "/ ea", "/ each", "/pc", "/piece", "pro stück", "/stück", "/ pièce", "la pièce", "l'unité", "/ud", "per stuk",
            "/st", "/pz"),
        .. Of(LabelKind.OtherThing, "pfand", "deposit", "statiegeld", "kaucja", "kaucji", "záloha", "consigne"),
    ];

    private static (string Word, LabelKind Kind)[] Of(LabelKind kind, params string[] words) =>
        Array.ConvertAll(words, word => (word, kind));
}
