namespace Repricer.Reading.Words;

/// <summary>
/// Lists words by which a sentence says what shipping costs, in the languages of the shops we know. "*" lets a word stand inside
/// another one, "|" ends the word, "#" is a number.
/// </summary>
internal static class DeliveryWords
{
    /// <summary>Lists words by which a sentence speaks of shipping.</summary>
    public static readonly string[] Names =
    [
        "shipping", "delivery", "postage", "ships free", "ship free", "ships for free", "ships for", "freight", "s&h", "p&p",
        "delivered for",
        "shipped free", "*versand", "lieferung", "liefergebühr", "lieferkosten", "zustellung", "porto|", "livraison", "frais de port",
        "frais d'expédition", "expédition", "envío", "gastos de envío", "entrega", "despacho", "flete", "spedizione", "consegna",
        "envio", "frete", "portes", "*verzend", "*bezorg", "levering", "dostaw", "wysyłk", "przesyłk", "doprav", "poštovné", "doručen",
        "*szállítás", "kiszállítás", "livrare", "transport", "expediere", "доставк", "dostav", "poštarina", "isporuk", "poštnina",
        "pošiljk",
        "μεταφορικά", "αποστολή", "παράδοση", "έξοδα αποστολής", "משלוח", "דמי משלוח", "الشحن", "شحن", "توصيل", "التوصيل", "ارسال",
        "هزینه ارسال",
        "kargo", "teslimat", "пересылк", "frakt", "leverans", "fragt", "toimitus", "toimituskulut", "kohaletoimetamine", "tarne",
        "piegāde", "pristatym", "ongkos kirim", "ongkir", "pengiriman", "penghantaran", "giao hàng", "phí vận chuyển", "vận chuyển",
        "ค่าจัดส่ง", "จัดส่ง", "ค่าส่ง", "ส่งฟรี", "送料", "配送料", "배송", "배송비", "运费", "運費", "包邮", "免運", "配送费", "डिलीवरी", "शिपिंग",
    ];

    /// <summary>Lists words by which such a sentence says that it costs nothing.</summary>
    public static readonly string[] Free =
    [
        "free", "complimentary", "no charge", "at no cost", "included|", "kostenlos", "kostenfrei", "gratis", "*versandkostenfrei",
        "portofrei",
        "frei haus", "inkl. versand", "inklusive versand", "incl. shipping", "gratuit", "offert", "incluse", "inclus|",
        "gratuita", "grátis",
        "sin coste", "sin costo", "zdarma", "zadarmo", "darmow", "za darmo", "bezpłatn", "ingyen", "díjmentes", "безплатн", "besplat",
        "brezplač",
        "δωρεάν", "חינם", "مجاني", "مجانا", "رایگان", "ücretsiz", "bedava", "бесплатн", "безкоштовн", "fri|", "fritt|", "kostnadsfri",
        "ilmai",
        "maksuton", "tasuta", "bezmaksas", "nemokam", "percuma", "bebas ongkir", "miễn phí", "freeship", "ฟรี", "送料無料", "送料込", "無料", "무료",
        "包邮", "免运",
        "免運", "免费", "免費", "मुफ्त", "मुफ़्त", "निःशुल्क", "bez dopłat", "inclusa", "inbegrepen", "inkluderad", "inkludert", "inkluderet",
    ];

    /// <summary>Lists words that make an amount the one from which on shipping is free.</summary>
    public static readonly string[] Thresholds =
    [
        "over|", "above|", "more than|", "or more|", "orders of|", "spend|", "minimum|", "min.", "from|", "ab|", "über|", "mindest",
        "dès|",
        "à partir|", "plus de|", "supérieur", "desde|", "a partir|", "más de|", "superior", "acima|", "oltre|", "sopra|", "da|",
        "per ordini",
        "vanaf|", "boven|", "od|", "powyżej|", "nad|", "felett", "fölött", "peste|", "над|", "iznad|", "preko|", "άνω|", "πάνω από",
        "מעל|", "בקניה מעל",
        "فوق|", "اكثر من", "بالای|", "üzeri", "üstü", "от|", "свыше|", "від|", "понад|", "över|", "vid köp|", "over kr", "yli|",
        "alates|", "üle|",
        "virs|", "no|", "nuo|", "virš|", "di atas|", "minimal|", "melebihi|", "từ|", "trên|", "เมื่อซื้อครบ", "ขั้นต่ำ", "以上", "이상", "满#",
        "滿#",
        "acquisto minimo", "compras|", "ordini|", "pedidos|", "zakup", "nákup", "objednáv", "bestellwert", "commandes|", "when you",
        "beställning",
    ];

    /// <summary>Lists words by which it holds for some buyers or some orders only.</summary>
    public static readonly string[] Conditions =
    [
        "orders", "order of", "spend", "minimum", "eligible", "member", "prime", "with order", "with any", "purchase", "qualif", "code|",
        "loyalty", "selected", "most|", "some|", "sur la plupart", "return shipping", "rückversand", "retourversand", "rücksendung",
        "on returns", "plus member", "premium", "subscri", "abonn", "suscri", "assin", "club|", "app|", "first order", "erste bestellung",
        "when you", "if you", "may be|", "can be|", "calculated", "learn", "trial", "free trial", "policy", "einige", "ausgewählte",
        "certain",
        "mit prime", "con prime", "mitglied", "kunden mit", "for orders", "unlimited", "ilimitado", "card|", "join|", "sign up",
        "when buying",
        "kupon", "coupon", "gutschein", "voucher", "weight", "over|", "above|", "trade-in", "repair", "warranty", "samples", "gift",
    ];

    /// <summary>Lists words by which a sentence says that all orders are meant.</summary>
    public static readonly string[] Unconditional =
        ["all orders", "every order", "any order", "no minimum", "no order min", "alle bestellungen", "toutes les commandes", "every day"];

    /// <summary>Lists words of faster ways of shipping.</summary>
    public static readonly string[] Express =
    [
        "express", "next day", "next-day", "overnight", "same day", "same-day", "expedited", "priority", "fastest", "faster", "accéléré",
        "rapide",
        "urgent", "expres", "ekspres", "24h", "plus rapide", "schnellere", "más rápida", "mais rápida", "più veloce", "snellere",
        "premium",
        "saturday|", "экспресс", "экспрес", "hitta snabb",
    ];

    /// <summary>Lists words of fetching a thing at a shop, a point or a locker.</summary>
    public static readonly string[] PickUp =
    [
        "pickup", "pick up", "pick-up", "collect", "to store", "in store", "in-store", "abholung", "filiale", "packstation", "paketshop",
        "retrait", "point relais", "relais", "retiro", "recogida", "recoger", "en tienda", "ritiro", "punto di ritiro", "retirada",
        "retire|",
        "ophalen", "afhaal", "odbiór", "paczkomat", "punkt odbioru", "osobní odběr", "výdejní", "zásilkovn", "z-box", "osobný odber",
        "packeta",
        "átvétel", "csomagpont", "automata", "ridicare", "easybox", "locker", "вземане", "офис на", "preuzimanje", "paketomat", "prevzem",
        "παραλαβή από", "איסוף", "استلام", "самовывоз", "пункт выдачи", "самовивіз", "відділення", "поштомат", "постамат", "utlämning",
        "hämta", "hent", "pakkeshop", "nouto", "pakiautomaat", "pakomāt", "paštomat", "mağazadan", "ambil di", "店舗受取", "방문수령", "自取", "自提",
        "門市取貨",
    ];

    /// <summary>Lists words before or behind an amount that is missing for free shipping: "spend 20 € more".</summary>
    public static readonly string[] Missing =
    [
        "more", "away", "to go|", "noch|", "encore|", "plus que", "falta", "faltan", "mancano", "aggiungi", "nog|", "brakuje", "jeszcze|",
        "ještě|", "ešte|", "még|", "mai adaug", "mai ai", "ještě za", "остало", "добавьте", "залишилось", "kvar|", "igjen|", "puuttuu",
        "kaldı", "あと",
    ];

    /// <summary>Lists words between an amount and a word for shipping that make the amount the price: "35 € plus shipping".</summary>
    public static readonly string[] Besides =
    [
        "plus|", "zzgl", "excl", "exkl", "exc.", "and|", "hors|", "más|", "mas|", "più|", "mais|", "incl", "inkl", "inc.",
        "without|",
        "ohne|", "free", "sans|", "bez|", "uden|", "utan|", "uten|", "sin|", "senza|", "sem|", "zonder|", "за исключением",
    ];
}
