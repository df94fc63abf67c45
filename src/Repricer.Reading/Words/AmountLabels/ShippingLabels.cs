namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of what shipping costs, and of the order value from which it is free.</summary>
internal static class ShippingLabels
{
    public static readonly string[] ShippingBefore =
    [
        "shipping", "shipping cost", "shipping costs", "shipping fee", "shipping & handling", "shipping and handling", "delivery",
        "delivery charge", "delivery fee", "delivery cost", "standard delivery", "express delivery", "next day delivery", "home delivery",
        "standard shipping", "flat rate shipping", "shipping from", "delivery from", "postage", "p&p", "freight", "s&h", "handling",
        "courier", "click & collect", "otherwise",
        "versand", "versandkosten", "versandkostenpauschale", "versandpauschale", "versandkostenanteil", "versandgebühr",
        "standardversand", "expressversand", "paketversand", "speditionsversand", "lieferung", "lieferkosten", "liefergebühr",
        "standardlieferung", "expresslieferung", "lieferpauschale", "zustellung", "speditionslieferung", "zzgl. versand",
        "zzgl. versandkosten",
        "livraison", "livraison à partir de", "frais de port", "frais de livraison", "frais d'expédition", "expédition", "envío", "envio",
        "gastos de envío", "gastos de envio", "costes de envío", "costo de envío", "entrega", "portes", "custos de envio",
        "portes de envio", "frete", "spedizione", "spese di spedizione", "costi di spedizione", "consegna", "verzending", "verzend*",
        "verzendkosten", "bezorging", "bezorgkosten", "levering", "leveringskosten",
        "poštovné", "poštovné a balné", "doprava", "doprava od", "cena dopravy", "náklady na dopravu", "dopravné", "doručenie",
        "doručení", "cena doručenia", "dostawa", "dostawa od", "koszt dostawy", "koszty dostawy", "koszt wysyłki", "koszty wysyłki",
        "wysyłka", "wysyłka od", "przesyłka",
        "szállítás", "szállítási díj", "szállítási költség", "kiszállítás", "livrare", "cost livrare", "cost de livrare", "taxă livrare",
        "transport", "доставка", "цена на доставка", "стоимость доставки", "цена доставки", "доставка от", "вартість доставки", "dostava",
        "troškovi dostave", "cijena dostave", "cena dostave", "poštnina", "strošek dostave", "μεταφορικά", "έξοδα αποστολής",
        "κόστος αποστολής", "παράδοση", "משלוח", "דמי משלוח", "עלות משלוח", "الشحن", "رسوم الشحن", "التوصيل", "رسوم التوصيل", "شحن",
        "ارسال", "هزینه ارسال", "kargo", "kargo ücreti", "teslimat",
        "frakt", "fraktkostnad", "frakt från", "leverans", "fragt", "forsendelse", "levering fra", "hjemmelevering", "toimitus",
        "toimitusmaksu", "toimituskulut", "postikulut", "tarne", "tarnetasu", "transpordikulu", "saatmine", "piegāde", "piegādes maksa",
        "pristatymas", "pristatymo kaina", "siuntimas", "ongkir", "ongkos kirim", "biaya kirim", "penghantaran", "kos penghantaran",
        "phí vận chuyển", "phí ship", "giao hàng", "ค่าจัดส่ง", "ค่าส่ง", "送料", "配送料", "運費", "运费", "邮费", "快递", "배송비", "배송료",
    ];

    public static readonly string[] ShippingBehind =
    [
        "shipping", "shipping & handling", "flat rate", "flat rate shipping", "flat-rate shipping", "delivery", "postage", "freight",
        "versand", "versandkosten", "lieferung", "lieferkosten", "p&p", "uk delivery", "frais de port", "de livraison",
        "de frais de port", "de port", "s&h", "de envío", "de envio", "di spedizione", "de frete", "verzendkosten", "verzending",
        "bezorgkosten", "za dopravu", "poštovné", "doprava", "dostawa", "wysyłka", "frakt", "i frakt", "fragt", "i fragt", "toimitus",
        "szállítás", "szállítási díj", "livrare", "доставка", "за доставку", "dostava", "μεταφορικά", "דמי משלוח", "شحن", "kargo", "送料",
        "运费", "배송비",
    ];

    public static readonly string[] ThresholdBefore =
    [
        "free shipping", "free delivery", "free shipping from", "free delivery from", "free shipping over",
        "free shipping on orders over", "versandkostenfrei", "portofrei", "gratisversand", "gratis versand", "kostenloser versand",
        "kostenlose lieferung", "kostenfreie lieferung", "versandkostenfrei ab", "livraison gratuite", "livraison offerte",
        "livraison gratuite dès", "envío gratis", "envío gratuito", "spedizione gratuita", "spedizione gratis", "frete grátis",
        "portes grátis", "gratis verzending", "gratis bezorging", "gratis verzending vanaf", "doprava zdarma", "doprava zadarmo",
        "doprava zdarma od", "darmowa dostawa", "darmowa wysyłka", "darmowa dostawa od", "ingyenes szállítás", "ingyenes kiszállítás",
        "livrare gratuită", "livrare gratuita", "transport gratuit", "безплатна доставка", "бесплатная доставка", "безкоштовна доставка",
        "besplatna dostava", "brezplačna dostava", "δωρεάν μεταφορικά", "δωρεάν αποστολή", "משלוח חינם", "شحن مجاني", "توصيل مجاني",
        "ارسال رایگان", "ücretsiz kargo", "kargo bedava", "fri frakt", "fraktfritt", "gratis frakt", "fri fragt", "gratis fragt",
        "gratis levering", "fri levering", "ilmainen toimitus", "tasuta tarne", "tasuta transport", "bezmaksas piegāde",
        "nemokamas pristatymas", "gratis ongkir", "penghantaran percuma", "miễn phí vận chuyển", "freeship", "ส่งฟรี", "送料無料", "包邮", "免運",
        "무료배송",
        "orders over", "orders of", "orders above", "order over", "order of", "over", "above", "spend", "spend over", "purchase of",
        "purchases", "purchases of", "purchases over", "minimum", "minimum order", "min. order", "mindestbestellwert",
        "mindestbestellmenge", "bestellwert von", "bestellwert ab", "einkauf ab", "ab einem bestellwert von", "ab einem einkaufswert von",
        "ab einem warenwert von", "when you buy", "more than", "à partir de commande", "dès d'achat", "commande minimum",
        "minimum de commande", "pedido mínimo", "pedidos superiores a", "compras superiores a", "a partir de compras", "ordine minimo",
        "ordini superiori a", "per ordini superiori a", "minimum bestelbedrag", "bestellingen boven", "bij besteding vanaf",
        "vanaf een bestelbedrag van", "při nákupu nad", "při objednávce nad", "nad", "pri nákupe nad", "minimální objednávka",
        "minimalna wartość zamówienia", "przy zamówieniu powyżej", "zamówienia powyżej", "powyżej", "minimális rendelés",
        "feletti rendelés", "comandă minimă", "comenzi peste", "peste", "поръчки над", "над", "заказ от", "при заказе от",
        "замовлення від", "за покупку над", "narudžbe iznad", "iznad", "za nakup nad", "αγορές άνω των", "άνω των", "παραγγελίες άνω των",
        "בקנייה מעל", "מעל", "للطلبات فوق", "فوق", "üzeri", "köp över", "vid köp över", "beställningar över", "køb over", "ved køb over",
        "ordre over", "ved kjøp over", "kjøp over", "yli", "üle", "virs", "virš", "pembelian minimum", "minimum pembelian", "đơn hàng từ",
        "đơn từ",
    ];

    public static readonly string[] ThresholdBehind =
    [
        "minimum", "or more", "and up", "& up", "& over", "and over", "versandkostenfrei", "portofrei", "to qualify", "or above",
        "or over", "order", "purchase", "bestellwert", "mindestbestellwert", "warenwert", "d'achat", "d'achats", "de compra",
        "di acquisto", "besteding", "bestelwaarde", "doprava zdarma", "feletti", "felett", "fölött", "ve üzeri", "üzeri", "以上", "以上送料無料",
        "이상",
    ];
}
