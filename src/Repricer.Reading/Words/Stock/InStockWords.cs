namespace Repricer.Reading.Words.Stock;

/// <summary>
/// Lists phrases that say that a thing can be bought, a line for a language. "#" is a number, "*" lets a phrase stand inside a word, "|"
/// ends the word.
/// </summary>
internal static class InStockWords
{
    public static readonly string[] Phrases =
    [
        "in stock", "in-stock", "instock", "ready to ship", "available now", "ships today", "available to ship", "available for delivery",
        "available for immediate", "available immediately", "immediately available", "ships in # hour", "ships in # day",
        "ships within # hour", "ships within # day", "ships same day", "ships next day", "usually ships in # day",
        "usually ships within # day",
        "usually ships within # hour", "dispatched within # day", "dispatched within # hour", "dispatch within # day",
        "in store and online",
        "available online", "available to buy", "good availability", "high stock", "stock: #", "in stock: #", "# in stock", "# available",
        "available: #", "quantity available: #", "buy in store and online",
        "auf lager", "ab lager", "an lager", "lagernd", "sofort lieferbar", "sofort verfügbar", "sofort versandfertig", "vorrätig",
        "versandfertig in # tag", "versandfertig in # stunde", "versandfertig innerhalb", "lieferzeit # tag", "lieferzeit: # tag",
        "lieferzeit: ca. # tag", "lieferzeit ca. # tag", "lieferzeit # werktag", "lieferzeit: # werktag", "lieferzeit: ca. # werktag",
        "lieferzeit ca. # werktag", "lieferbar in # tag", "lieferbar in # werktag", "# stück verfügbar", "# auf lager",
        "online verfügbar",
        "lagerbestand: #", "bestand: #", "in # tagen bei",
        "en stock", "disponible immédiatement", "disponible sous # jour", "expédié sous # jour", "expédié sous # h",
        "expédition sous # h",
        "disponible en ligne", "disponible en livraison", "prêt à être expédié", "livrable immédiatement",
        "hay existencias", "en existencia", "stock disponible", "entrega inmediata", "envío inmediato", "disponibilidad inmediata",
        "con stock", "hay stock", "disponible para entrega", "disponible para envío", "# disponibles", "en almacén", "stock inmediato",
        "disponibilità immediata", "pronta consegna", "in magazzino", "disponibile subito", "spedizione immediata", "# disponibili",
        "disponibile per la consegna", "pronto per la spedizione", "subito disponibile",
        "em estoque", "em stock", "pronta entrega", "disponível para entrega", "disponibilidade imediata", "# disponíveis",
        "produto disponível", "em armazém", "envio imediato", "estoque: #",
        "op voorraad", "in voorraad", "uit voorraad", "direct leverbaar", "voorradig", "direct beschikbaar", "# op voorraad",
        "op werkdagen voor", "morgen in huis", "voorraad: #",
        "w magazynie", "na stanie", "dostępny od ręki", "wysyłka w # h", "wysyłka w # godz", "wysyłka w ciągu # h", "duża ilość",
        "średnia ilość", "produkt dostępny", "towar dostępny", "dostępne od ręki", "na magazynie", "wysyłamy w # h", "stan magazynowy: #",
        "skladem", "na skladě", "ihned k odeslání", "k odeslání ihned", "dostupné ihned", "ihned k odběru",
        "na sklade", "skladom", "ihneď k odoslaniu", "ihneď k odberu",
        "raktáron", "készleten", "azonnal szállítható", "azonnal elvihető", "raktárról", "raktárkészleten", "készlet: #",
        "în stoc", "pe stoc", "disponibil imediat", "livrare imediată", "stoc suficient", "stoc: #",
        "в наличност", "на склад|", "има наличност", "в наличие",
        "na skladištu", "na stanju", "na lageru", "dostupno odmah", "odmah dostupno", "na zalihi", "raspoloživo", "dobavljivo odmah",
        "na zalogi", "takoj na voljo", "dobavljivo takoj", "на стању", "на лагеру", "na zalihama",
        "σε απόθεμα", "άμεσα διαθέσιμο", "διαθέσιμο άμεσα", "άμεση παραλαβή", "ετοιμοπαράδοτο", "σε στοκ", "παράδοση σε # ημέρ",
        "παραλαβή # ημέρ", "παράδοση # έως", "άμεσα διαθέσιμα",
        "במלאי", "זמין במלאי", "קיים במלאי", "זמין למשלוח", "יש במלאי",
        "متوفر في المخزون", "في المخزون", "متوفر حاليا", "متوفر الآن", "متوفر بالمخزون", "متاح الآن", "متاح للشحن", "في المخزن",
        "موجود در انبار", "آماده ارسال", "در انبار", "موجود است",
        "stokta var", "stokta mevcut", "stokta", "stoklarda", "hemen teslim", "aynı gün kargo", "stok adedi: #", "stok: #",
        "в наличии", "есть на складе", "на складе", "готов к отправке",
        "в наявності", "є на складі", "готовий до відправ", "готово до відправ", "готовий до відправлення",
        "i lager", "i webblager", "finns i lager", "skickas inom # dag", "skickas inom # vardag", "skickas idag", "lagersaldo: #",
        "på lager", "på nettlager", "på fjernlager", "sendes innen # dag", "# på lager", "sendes i dag", "afsendes i dag",
        "varastossa", "heti saatavilla", "saatavilla heti", "toimitusvalmiina", "lähetetään heti",
        "laos olemas", "on laos", "laos|", "kohe saadaval", "laos #", "kaup on laos",
        "ir noliktavā", "noliktavā", "pieejams uzreiz", "ir pieejams", "ir uz vietas",
        "yra sandėlyje", "sandėlyje", "turime sandėlyje", "prekė yra", "yra prekyboje", "turime vietoje",
        "stok tersedia", "ready stock", "stok ada", "barang tersedia", "ada stok", "dalam stok", "stok masih ada",
        "còn hàng", "sẵn hàng", "hàng có sẵn", "có sẵn hàng",
        "มีสินค้า", "สินค้าพร้อมส่ง", "พร้อมส่ง", "มีของ", "มีสต็อก", "มีสต๊อก", "สินค้ามีพร้อม", "พร้อมจัดส่ง",
        "在庫あり", "在庫有り", "在庫有", "在庫:あり", "在庫: あり", "在庫○", "在庫◎", "即納", "即日出荷", "当日出荷", "当日発送", "即日発送", "在庫数:#",
        "在庫数: #", "在庫:#", "在庫: #", "在庫#",
        "재고 있음", "재고있음", "당일발송", "당일 발송", "구매 가능", "구매가능", "즉시 배송", "재고: #", "재고 #",
        "有货", "現貨", "现货", "有貨", "尚有庫存", "庫存充足", "库存充足", "有庫存", "有库存", "供貨中", "庫存:#", "库存:#", "库存: #", "庫存: #",
        "स्टॉक में है", "स्टॉक में उपलब्ध", "स्टॉक में", "स्टॉक उपलब्ध",
    ];

    /// <summary>Lists words for "available" that count only where they are all that is said.</summary>
    public static readonly string[] Maybe =
    [
        "available", "lieferbar", "verfügbar", "bestellbar", "erhältlich", "disponible", "disponibles", "disponibile", "disponível",
        "leverbaar", "beschikbaar", "verkrijgbaar", "dostępny", "dostępna", "dostępne", "dostupné", "dostupný", "dostupno", "k dispozici",
        "elérhető", "kapható", "rendelhető", "disponibil", "наличен", "налична", "налично", "na voljo", "διαθέσιμο", "זמין", "متوفر",
        "متاح",
        "متوفره", "موجود", "mevcut", "satışta", "доступен", "доступно", "tillgänglig", "tilgjengelig", "tilgængelig", "saatavilla",
        "saadaval",
        "pieejams", "pieejama", "tersedia", "có sẵn", "販売中", "उपलब्ध", "w sprzedaży", "nabavljivo", "turime|", "доступний",
    ];
}
