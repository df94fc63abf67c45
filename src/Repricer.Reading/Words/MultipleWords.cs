namespace Repricer.Reading.Words;

/// <summary>
/// Lists words of offers for several pieces and of payment in parts, in the languages of the shops we know, in lower case.
/// </summary>
internal static class MultipleWords
{
    /// <summary>Lists words between a number of pieces and what they cost together: "2 for £5".</summary>
    public static readonly string[] For =
    [
        "for", "für", "fuer", "pour", "por", "per", "voor", "för", "za", "dla", "til", "till", "pentru", "за", "για", "için", "hinta",
        "fyrir", "para",
    ];

    /// <summary>Lists words before a number of pieces from which on a price holds: "from 3: £0.44".</summary>
    public static readonly string[] From =
    [
        "from", "ab", "dès", "à partir de", "a partir de", "a partire da", "da", "desde", "od", "vanaf", "fra", "från", "alkaen", "от",
        "від", "από", "de la", "min", "min.", "buy", "more than",
    ];

    /// <summary>Lists words before a number of pieces that are bought together: "any 3 for £10".</summary>
    public static readonly string[] Counting =
    [
        "any", "buy", "take", "get", "choose", "mix", "only", "now", "nimm", "kaufe", "kaufen", "nur", "je", "les", "lot", "achetez",
        "prendi", "compra", "lleva", "leve", "neem", "koop", "kup", "kupte", "kúpte", "vegyél", "köp", "køb", "kjøp", "tag", "ta", "osta",
        "купи", "при",
    ];

    /// <summary>Lists words for one of several payments: "4 payments of $25".</summary>
    public static readonly string[] Instalments =
    [
        "payment", "payments", "instalment", "instalments", "installment", "installments", "rate", "rates", "raten", "rata", "raty", "rat",
        "rátách", "plazo", "plazos", "cuota", "cuotas", "mensualidades", "parcela", "parcelas", "vezes", "prestações", "fois",
        "mensualités", "mensualité", "échéances", "termijnen", "termijn", "betalingen", "splátek", "splátky", "splátka", "splátok",
        "splátkách", "részlet", "részletben", "taksit", "platba", "plateb", "delbetalinger", "delbetalningar",
        "avdrag", "rater", "osaa", "erää", "erässä", "платежа", "платежей", "платежі", "платежів", "вноски", "δόσεις",
        "monatsraten", "teilzahlungen", "اقساط", "أقساط", "دفعات", "قسط", "תשלומים", "งวด",
    ];

    /// <summary>Lists words between the number of payments and the amount of one.</summary>
    public static readonly string[] Each =
        ["of", "de", "à", "a", "da", "di", "von", "van", "zu", "je", "po", "по", "av", "på", "at", "x", "×", "del", "cu"];
}
