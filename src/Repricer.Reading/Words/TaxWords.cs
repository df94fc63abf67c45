namespace Repricer.Reading.Words;

/// <summary>
/// Lists words by which a page says whether its prices include tax, in the languages of the shops we know, in lower case.
/// </summary>
internal static class TaxWords
{
    public static readonly string[] Included =
    [
        "incl. vat", "inc vat", "inc. vat", "including vat", "inkl. mwst", "inkl. mehrwertsteuer", "inkl. gesetzl", "ttc", "iva incl",
        "iva inclusa", "včetně dph", "s dph", "z vat", "inkl. moms", "incl. btw", "incl. gst", "tva inclus", "inkl mwst",
    ];

    public static readonly string[] Excluded =
    [
        "excl. vat", "ex vat", "ex. vat", "excluding vat", "zzgl. mwst", "exkl. mwst", "hors taxe", "iva no incl", "bez dph", "netto",
        "exkl. moms", "excl. btw", "plus vat", "zzgl. gesetzl",
    ];

    /// <summary>Lists words without one of which a line says nothing about tax.</summary>
    public static readonly string[] Names =
        ["vat", "mwst", "ttc", "iva", "dph", "moms", "btw", "gst", "tva", "mehrwertsteuer", "netto", "gesetzl", "taxe"];

    /// <summary>Lists names of taxes beside whose rate a percentage is no reduction.</summary>
    public static readonly string[] Rates =
    [
        "vat", "mwst", "ust", "mehrwertsteuer", "umsatzsteuer", "tva", "iva", "dph", "moms", "mva", "btw", "gst", "hst", "pst", "tax",
        "ндс", "ддс", "пдв", "pdv", "ddv", "áfa", "φπα", "kdv", "alv", "km", "pvn", "pvm", "ppn", "sst", "icms", "apr", "tae", "tan",
        "taeg",
        "rpsn", "rrso", "thm", "dae", "zins", "zinsen", "effektiv", "interest", "p.a", "מע\"מ", "ضريبة", "消費税", "税",
    ];
}
