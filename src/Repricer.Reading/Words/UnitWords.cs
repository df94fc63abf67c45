namespace Repricer.Reading.Words;

/// <summary>Lists words for what an amount is counted by or spread over, in the languages of the shops we know, in lower case.</summary>
internal static class UnitWords
{
    /// <summary>Lists measures that a base price is for.</summary>
    public static readonly string[] Units =
    [
        "kg", "kilo", "kilogram", "kilogramm", "g", "gr", "gram", "gramm", "mg", "l", "lt", "liter", "litre", "litro", "ml", "cl", "dl",
        "m", "m2", "m3", "m²", "m³", "qm", "cm", "meter", "metre", "mètre", "metro", "sqm", "sqft", "sq ft", "sq", "ft", "lb", "lbs",
        "pound", "oz", "fl", "ounce", "gal", "gallon", "кг", "г", "л", "мл", "м", "м2", "м²", "kwh", "wash", "wl", "load", "sheet",
        "count", "公斤", "斤", "克", "升",
    ];

    /// <summary>Lists words for one piece: the price of one is as good as any price.</summary>
    public static readonly string[] Pieces =
    [
        "piece", "pieces", "pc", "pcs", "each", "ea", "item", "unit", "stück", "stk", "stück.", "pièce", "pieza", "unidad", "pezzo",
        "stuk", "st", "ks", "szt", "шт", "db", "kpl", "adet", "個", "件", "개", "pair", "paar", "set", "pack",
    ];

    /// <summary>Lists spans of time that a recurring amount is for.</summary>
    public static readonly string[] Periods =
    [
        "mo", "mo.", "mon", "mth", "month", "months", "monat", "monatlich", "monatl", "mtl", "mtl.", "mois", "mes", "mese", "mês",
        "maand", "måned", "md", "mån", "månad", "kk", "miesiąc", "mies", "mies.", "měsíc", "měs", "mesiac", "hó", "мес", "мес.", "месяц",
        "місяць", "ay", "月", "ヶ月", "개월", "monthly", "yr", "year", "jahr", "an", "año", "anno", "ano", "jaar", "år", "rok", "год", "week",
        "woche", "semaine", "wk", "day", "tag", "jour", "night", "nacht", "hour", "hr", "std", "stunde", "年", "日",
    ];

    /// <summary>Lists words behind bare numbers that count something else than money.</summary>
    public static readonly string[] Counted =
    [
        "x", "gb", "tb", "mb", "mm", "inch", "zoll", "hz", "mah", "watt", "w", "v", "mp", "stars", "star", "sterne", "stern", "étoiles",
        "estrellas", "out", "von", "of", "sur", "left", "reviews", "review", "ratings", "bewertungen", "avis", "items", "artikel",
        "available", "verfügbar", "in", "customers", "people", "sold", "days", "tage", "jours", "días", "hours", "minutes", "weeks",
        "years", "jahre",
    ];

    /// <summary>Lists words between an amount and the unit or period it is for.</summary>
    public static readonly string[] Per =
    [
        "per", "pro", "je", "par", "por", "al", "à", "a", "an", "il", "le", "la", "za", "na", "za 1", "в", "за", "på", "a la", "/",
        "každý", "毎",
    ];

    /// <summary>Lists the words of <see cref="Per"/> that mean little else in front of a price.</summary>
    public static readonly string[] Rate = ["per", "pro", "par", "por", "je", "za", "за"];

    /// <summary>Lists words right behind an amount that recurs each month.</summary>
    public static readonly string[] MonthlyBehind =
        ["monatlich", "monthly", "mtl", "mensuel", "mensuales", "mensili", "maandelijks", "pm", "p.m."];

    /// <summary>Lists words right before an amount that recurs each month.</summary>
    public static readonly string[] MonthlyBefore = ["monatlich", "monthly", "mtl", "mensuel", "maandelijks"];

    /// <summary>Lists labels of the price of a unit.</summary>
    public static readonly string[] BasePrice = ["grundpreis", "unit price", "base price"];

    /// <summary>Lists signs and words behind a percentage.</summary>
    public static readonly string[] Percent = ["%", "percent", "prozent", "per cent", "procent"];

    /// <summary>Lists words before the scale of a rating: "4.5 out of 5".</summary>
    public static readonly string[] RatingScale = [" of", " von", " sur"];

    /// <summary>Lists words between the number of instalments and the amount of one: "12x de R$ 44,00".</summary>
    public static readonly string[] Times = [" de", " à", " of"];
}
