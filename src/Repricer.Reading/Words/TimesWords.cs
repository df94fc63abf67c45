namespace Repricer.Reading.Words;

/// <summary>Lists words by which a page says how many times an amount is paid, in lower case.</summary>
internal static class TimesWords
{
    /// <summary>Lists words behind the number of parts: "3 fois 33 €".</summary>
    public static readonly string[] Times =
    [
        "fois", "vezes", "vez", "veces", "volte", "keer", "mal", "krát", "razy", "gånger", "ganger", "gange", "kertaa", "erää", "kez",
        "раза", "раз", "рази", "пъти", "puta", "φορές", "alkalommal", "osa", "reizes", "kartus", "ori", "期", "回", "回払い", "개월",
    ];

    /// <summary>Lists words that may stand between the number of parts and the amount of one: "3x sin intereses de".</summary>
    public static readonly string[] Joins =
    [
        "de", "à", "a", "of", "por", "po", "zu", "von", "je", "da", "di", "á", "på", "av", "af", "van", "x", "×", "sans", "frais", "sin",
        "interés", "interes", "intereses", "sem", "juros", "senza", "interessi", "zinsfrei", "zinsfreie", "fără", "fara", "dobândă",
        "dobanda", "bez", "navýšení", "navýšenia", "odsetek", "oprocentowania", "interest-free", "interest", "free", "payments",
        "monthly", "instalments", "installments", "räntefritt", "rentefritt", "korotta", "rate", "rat", "raty", "raten", "monatlich",
        "mensuales", "mensuais", "mensualités", "mensuelles", "cuotas", "pagos", "parcelas", "iguais", "iguales", "fixas", "fijas", "no",
        "cartão", "crédito", "0%", "0", "%", "по", "без", "процентов", "переплат", "лихва", "платежа", "платежей", "вноски", "άτοκες",
        "δόσεις", "των", "taksit", "ללא", "ריבית", "של", "min", "renter", "ränta", "renter", "kamate", "kamata", "obresti", "за", "=",
    ];

    /// <summary>Lists words before the number of months an amount is paid in: "for 24 months".</summary>
    public static readonly string[] Over =
    [
        "for", "over", "x", "×", "für", "über", "sur", "pendant", "durante", "por", "per", "in", "gedurende", "na", "po", "dobu", "przez",
        "på", "i", "över", "over", "за", "на", "протягом", "în", "на", "kroz", "u", "για", "لمدة", "selama", "trong", "boyunca", "ajan",
    ];

    /// <summary>Lists beginnings of words for months, and for the parts that a price is paid in.</summary>
    public static readonly string[] Parts =
    [
        "month", "monat", "mois", "mes", "měs", "mies", "mån", "måned", "maand", "kuu", "kk", "hó", "lun", "luni", "мес", "міс", "μήν",
        "חודש", "شهر", "ay", "bulan", "tháng", "เดือน", "ヶ月", "か月", "个月", "個月", "개월", "mēn", "mėn", "mj", "payment", "instal",
        "rate", "rat", "splát", "spl", "mensualit", "mensualid", "plazo", "cuota", "parcela", "prestaç", "termijn", "betaling",
        "betalning", "rater", "obrok", "részlet", "вноск", "платеж", "платіж", "δόσ", "תשלומ", "taksit", "قسط", "دفع", "maks", "mok",
        "cicil", "ansur", "期", "回",
    ];
}
