namespace Repricer.Reading.Words;

/// <summary>Lists words about shipping and when it is free, in the languages of the shops we know, in lower case.</summary>
internal static class ShippingWords
{
    /// <summary>Lists words by which a line says that an amount beside shipping is the order's, not the charge.</summary>
    public static readonly string[] Thresholds = ["free", "over", "orders", "above", "gratuit", "kostenlos", "zdarma"];

    /// <summary>Lists words between an amount and "shipping" that make it free or included.</summary>
    public static readonly string[] FreeBesideAmount =
    [
        "free", "kostenlos", "kostenfrei", "gratis", "gratuit", "offert", "zdarma", "darmow", "ingyenes", "ücretsiz", "бесплат",
        "безплат", "безкоштовн", "無料", "grátis", "incl", "inkl", "inc.", "plus ", "zzgl",
    ];

    /// <summary>Lists words right behind "shipping" that still speak of what it costs.</summary>
    public static readonly string[] Costs =
        ["cost", "charge", "fee", "to ", "and ", "kosten", "per ", "for ", "price", "surcharge", "pauschal"];

    /// <summary>Lists whole words by which a price text speaks of shipping.</summary>
    public static readonly string[] NamesInPriceText =
    [
        "shipping", "delivery", "postage", "versand", "lieferung", "livraison", "envío", "envio", "spedizione", "consegna", "frete",
        "verzending", "frakt", "fragt", "wysyłka", "dostawa", "doprava", "доставка", "配送", "送料", "送料無料", "versandkostenfrei", "portofrei",
        "szállítás", "toimitus", "kargo",
    ];

    /// <summary>Lists whole words that turn the amount of such a price text into a threshold: "free shipping over $49".</summary>
    public static readonly string[] OffersInPriceText =
    [
        "free", "over", "above", "orders", "kostenlos", "gratis", "ab", "gratuit", "gratuite", "offerte", "gratuita", "grátis", "dès",
        "darmowa", "zdarma", "бесплатная", "бесплатно", "от", "以上", "無料", "送料無料", "versandkostenfrei", "portofrei", "ingyenes",
        "ücretsiz",
    ];
}
