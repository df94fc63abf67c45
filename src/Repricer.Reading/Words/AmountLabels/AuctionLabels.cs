namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of bids, and of estimates that nobody asks for.</summary>
internal static class AuctionLabels
{
    public static readonly string[] BidBefore =
    [
        "current bid", "starting bid", "start bid", "opening bid", "high bid", "highest bid", "winning bid", "minimum bid", "next bid",
        "your bid", "your maximum bid", "place bid", "bid now", "bid", "reserve price", "hammer price", "starting price", "höchstgebot",
        "aktuelles gebot", "startgebot", "mindestgebot", "startpreis", "gebot", "nächstes gebot", "zuschlagspreis", "enchère actuelle",
        "enchère en cours", "mise à prix", "prix de départ", "enchère", "offre actuelle", "puja actual", "puja inicial", "puja",
        "puja mínima", "precio de salida", "oferta actual", "offerta attuale", "base d'asta", "offerta corrente", "prezzo di partenza",
        "lance atual", "lance inicial", "lance mínimo", "licitação atual", "huidig bod", "hoogste bod", "startbod", "openingsbod",
        "minimumbod", "bieden vanaf", "bod", "aktuální nabídka", "aktuální příhoz", "nejvyšší příhoz", "příhoz", "vyvolávací cena",
        "aktuálna ponuka", "najvyšší príhoz", "vyvolávacia cena", "aktualna oferta", "aktualna licytacja", "licytacja", "cena wywoławcza",
        "najwyższa oferta", "aktuális licit", "jelenlegi licit", "legmagasabb licit", "kikiáltási ár", "licit", "licitare curentă",
        "licitația curentă", "oferta curentă", "preț de pornire", "pret de pornire", "текуща оферта", "начална цена", "най-висока оферта",
        "текуща наддавка", "trenutna ponuda", "najviša ponuda", "početna cijena", "početna cena", "trenutna ponudba", "izklicna cena",
        "τρέχουσα προσφορά", "τιμή εκκίνησης", "הצעה נוכחית", "מחיר פתיחה", "العرض الحالي", "المزايدة الحالية", "سعر البداية",
        "پیشنهاد فعلی", "قیمت پایه", "güncel teklif", "mevcut teklif", "en yüksek teklif", "açılış fiyatı", "başlangıç fiyatı",
        "текущая ставка", "ставка", "начальная ставка", "начальная цена", "стартовая цена", "максимальная ставка", "поточна ставка",
        "початкова ставка", "стартова ціна", "högsta bud", "aktuellt bud", "ledande bud", "utropspris", "startbud", "høyeste bud",
        "gjeldende bud", "høyeste bud nå", "højeste bud", "aktuelt bud", "nuværende bud", "nykyinen tarjous", "korkein tarjous",
        "korkein huuto", "lähtöhinta", "huuto", "praegune pakkumine", "alghind", "kõrgeim pakkumine", "pašreizējais solījums",
        "augstākais solījums", "sākumcena", "dabartinis statymas", "aukščiausias statymas", "pradinė kaina aukcione",
        "penawaran saat ini", "tawaran tertinggi", "bidaan semasa", "giá khởi điểm", "ราคาเสนอสูงสุด", "ราคาเริ่มต้นประมูล", "現在の入札",
        "現在価格", "開始価格", "入札価格", "현재 입찰가", "현재입찰가", "시작가", "当前价", "当前出价", "起拍价", "目前出價", "起標價",
    ];

    public static readonly string[] BidBehind =
    [
        "bid", "bids", "starting bid", "gebot", "gebote", "enchère", "enchères", "puja", "pujas", "lance", "lances", "bod", "biedingen",
        "příhoz", "licytacja", "licit", "bud", "huutoa", "ставка",
    ];

    public static readonly string[] EstimateBefore =
    [
        "estimate", "estimated", "approximately", "approx", "market price", "market value", "average price", "avg. price", "fair value",
        "marktwert", "marktpreis", "durchschnittspreis", "schätzpreis", "schätzwert", "schätzung", "ca. preis", "environ",
        "valeur estimée", "estimation", "prix moyen", "cote", "valor estimado", "estimación", "precio medio", "aproximadamente",
        "valore stimato", "stima", "prezzo medio", "circa", "valor de mercado", "preço médio", "estimativa", "marktwaarde",
        "geschatte waarde", "gemiddelde prijs", "ongeveer", "odhadovaná cena", "odhad", "tržní cena", "průměrná cena", "přibližně",
        "odhadovaná hodnota", "orientační cena", "priemerná cena", "trhová cena", "przybliżona cena", "średnia cena", "szacunkowa",
        "orientacyjna cena", "átlagár", "becsült ár", "becsült érték", "piaci ár", "preț mediu", "preț estimativ", "aproximativ",
        "приблизительно", "примерно", "средняя цена", "рыночная цена", "средна цена", "пазарна цена", "середня ціна", "ринкова ціна",
        "prosječna cijena", "tržišna cijena", "prosečna cena", "procijenjena vrijednost", "povprečna cena", "tržna cena", "εκτίμηση",
        "μέση τιμή", "כ-", "מחיר ממוצע", "שווי", "متوسط السعر", "القيمة التقديرية", "حدود", "قیمت تقریبی", "ortalama fiyat",
        "piyasa değeri", "yaklaşık", "tahmini", "uppskattat värde", "värdering", "marknadspris", "snittpris", "vurdering", "markedspris",
        "gjennomsnittspris", "gennemsnitspris", "anslået", "keskihinta", "markkinahinta", "arvioitu hinta", "keskmine hind", "turuhind",
        "vidējā cena", "tirgus cena", "vidutinė kaina", "rinkos kaina", "harga pasaran", "harga rata-rata", "kisaran harga",
        "giá trung bình", "ราคาเฉลี่ย", "ราคาตลาด", "相場", "買取相場", "評価額", "시세", "평균가", "市值", "均价", "估价",
    ];
}
