namespace Repricer.Reading.Words.Stock;

/// <summary>Lists words around phrases of stock that turn or take away what they say; signs as in <see cref="InStockWords"/>.</summary>
internal static class StockContextWords
{
    /// <summary>Lists words that deny what follows them within a few words.</summary>
    public static readonly string[] Denials =
    [
        "not|", "nu e|", "nu este|", "nu se|", "nu mai|", "nu sunt|", "isn't|", "aren't|", "no longer|", "never|", "nicht|", "kein|",
        "keine|", "nie|", "pas|", "aucun|", "no|", "ya no|",
        "nunca|", "non|", "não|", "niet|", "geen|", "nooit|", "není|", "nejsou|", "nem|", "nincs|", "не|", "няма|",
        "нема|", "nije|", "nema|", "δεν|", "μη|", "לא|", "אין|", "غير|", "ليس|", "нет|", "немає|", "ej|", "inte|", "ikke|", "ei|",
        "nav|", "nėra|", "tidak|", "belum|", "không|", "tiada|", "ไม่", "没有", "沒有",
    ];

    /// <summary>Lists words that make what follows a case, a wish, a filter or another time's.</summary>
    public static readonly string[] Doubts =
    [
        "if|", "when|", "whether|", "once|", "unless|", "may be|", "might be|", "hide|", "show|", "include|", "exclude|", "back|",
        "until|", "should|", "in case|", "while|", "as soon as|", "were|", "are currently|", "some|", "many|", "most|", "items marked|",
        "only # left at", "# left at your", "in stock at your", "in stock at the", "in stock at nearby", "can be backordered",
        "stock photo", "stock image", "item is not available in|", "item is not available for|", "product is not available in|",
        "product is not available for|", "add to list", "sold by", "sold and", "vendido por", "venduto da", "vendu par", "verkauft von",
        "verkauft durch", "verkocht door", "vândut de", "såld av", "to be|", "get|", "becomes|", "sometimes|", "image|", "photo|",
        "list|", "video|", "was|",
        "price when|",
        "wenn|", "falls|", "sobald|", "wieder|", "sollte|", "ob|", "solange|", "sofern|", "einige|", "nur anzeigen",
        "si|", "lorsque|", "lorsqu", "dès que|", "dès qu", "quand|", "de nouveau|", "à nouveau|", "sera|", "afficher|", "tant que|",
        "photo non|",
        "cuando|", "en caso|", "de nuevo|", "vuelva|", "mostrar|", "nuevamente|", "según|", "quando|", "appena|", "nuovamente|",
        "di nuovo|", "torna|", "mostra|", "sarà|", "caso|", "novamente|", "assim que|", "voltar|", "estiver|", "quando voltar|",
        "als|", "wanneer|", "zodra|", "weer|", "indien|", "toon|", "zolang|", "jeśli|", "jeżeli|", "gdy|", "kiedy|", "ponownie|",
        "pokaż|", "po czym|",
        "pokud|", "když|", "znovu|", "opět|", "jakmile|", "zobrazit|", "ak|", "keď|", "opäť|", "akonáhle|", "zobraziť|",
        "amikor|", "újra|", "ismét|", "amint|", "dacă|", "când|", "din nou|", "afișează|", "ако|", "когато|", "отново|", "покажи|",
        "kada|", "kad|", "ako|", "ponovno|", "ponovo|", "spet|", "čim|", "prikaži|", "αν|", "όταν|", "εάν|", "ξανά|", "πάλι|", "μόλις|",
        "אם|", "כאשר|", "כש", "שוב|", "כשיחזור", "إذا", "عند|", "عندما", "مجددا", "مره اخرى", "اگر", "وقتی", "مجدد",
        "tekrar|", "eğer|", "если|", "когда|", "снова|", "при|", "якщо|", "коли|", "знову|", "показать|", "показати|",
        "när|", "åter|", "så länge|", "visa|", "hvis|", "når|", "vis kun|", "så lenge|", "så længe|", "jälleen|",
        "uudelleen|", "näytä|", "kui|", "uuesti|", "jei|", "kai|", "vėl|", "jika|", "apabila|", "kembali|", "selama|", "nếu|", "khi|",
        "trở lại|",
        "เมื่อ", "หาก", "ถ้า", "場合", "次第", "再入荷", "경우", "되면", "다시", "如果", "अगर", "जब",
    ];

    /// <summary>Lists words for what else than the thing itself may be unavailable.</summary>
    public static readonly string[] Others =
    [
        "data|", "shipping|", "pickup|", "zoom|", "delivery|", "feature|", "option|", "service|", "review", "reviews|", "information|",
        "seller|", "rating", "content|", "page|", "preview|", "gift wrap", "financing|", "offer|", "coupon|", "points|", "puncte",
        "punkte|",
        "lieferung|", "bewertung", "livraison|", "avis|", "envío|", "opinion", "spedizione|", "recension", "entrega|", "bezorging|",
        "dostawa|", "doprava|", "livrare|", "доставка|", "отзыв", "frakt|", "leverans|", "toimitus|", "kargo|", "amélioration",
        "erweiterung",
    ];

    /// <summary>Lists words that stand before the value of a field of stock.</summary>
    public static readonly string[] Labels =
    [
        "availability", "stock status", "stock:", "stock level", "status", "in stock:", "verfügbarkeit", "lagerbestand", "lieferstatus",
        "bestand:", "lagerstatus", "disponibilité", "disponibilidad", "disponibilità", "disponibilidade", "beschikbaarheid", "voorraad:",
        "dostępność", "stan magazynowy", "dostupnost", "dostupnosť", "skladovost", "sklad:", "elérhetőség", "készlet", "raktárkészlet",
        "disponibilitate", "stoc:", "наличност", "raspoloživost", "razpoložljivost", "zaloga", "διαθεσιμότητα", "זמינות", "التوفر",
        "حاله المنتج",
        "وضعیت", "موجودی", "stok durumu", "stok:", "наличие", "наявність", "tillgänglighet", "lagersaldo", "tilgængelighed",
        "tilgjengelighet",
        "saatavuus", "saadavus", "laoseis", "pieejamība", "prieinamumas", "likutis", "ketersediaan", "stok", "tình trạng",
        "สถานะ", "在庫状況", "在庫", "재고", "库存", "庫存", "उपलब्धता", "状态", "供貨狀況", "stav", "état",
    ];

    /// <summary>Lists phrases by which a page offers to tell when the thing is there again.</summary>
    public static readonly string[] Notices =
    [
        "notify me when", "email me when", "notify when", "let me know when", "join the waitlist", "join waitlist", "waitlist",
        "wait list",
        "waiting list", "get notified", "alert me when", "text me when", "back in stock alert", "back-in-stock",
        "remind me when",
        "stock alert", "email when available", "e-mail me when", "be notified", "in stock notification", "when back in stock",
        "email me if",
        "benachrichtig", "verfügbarkeit melden", "erinnere mich", "warteliste", "bescheid geben, wenn", "informiert mich",
        "bei verfügbarkeit",
        "prévenez-moi", "me prévenir", "être averti", "m'avertir", "être prévenu", "prévenir de la dispo", "m'alerter", "alertez-moi",
        "alerte stock",
        "être alerté", "liste d'attente", "être informé", "me notifier", "avísame", "avisarme", "avísenme", "avisadme", "avisame",
        "notificarme",
        "notifícame", "lista de espera", "avísame cuando", "recibir aviso", "avvisami", "avvisa quando", "avvertimi", "notificami",
        "lista d'attesa", "avvisatemi", "avise-me", "avisem-me", "notifique-me", "notificar-me", "me avise", "avisar quando",
        "quero ser avisado",
        "avisem quando", "receber aviso", "houd me op de hoogte", "breng mij op de hoogte", "mail mij", "laat het me weten",
        "mail me wanneer",
        "wachtlijst", "stuur mij een bericht", "hou mij op de hoogte", "powiadom o dostęp", "powiadom mnie", "powiadom, gdy",
        "powiadom gdy",
        "powiadomienie o dostęp", "poinformuj o dostęp", "hlídat dostupnost", "hlídací pes", "hlídat", "upozornit na naskladnění",
        "upozornit na dostup",
        "strážiť dostup", "strážny pes", "upozorniť na", "sledovať dostup", "értesítést kér", "értesítsenek", "értesítés",
        "készletfigyel", "értesítést kérek",
        "anunță-mă", "notifică-mă", "alertă stoc", "anunta-ma", "anunțați-mă", "уведоми ме", "уведомете ме", "извести ме", "уведомить о",
        "сообщить о",
        "узнать о поступлении", "сообщить, когда", "сообщите, когда", "уведомить, когда", "повідомити про", "повідомити, коли",
        "повідомте",
        "bevaka", "meddela mig", "påminn mig", "avisera mig", "få besked", "varsle meg", "gi meg beskjed", "få beskjed", "giv besked",
        "giv mig besked",
        "underret mig", "ilmoita kun", "ilmoita minulle", "ilmoita, kun", "saatavuusilmoitus", "haber ver", "gelince haber",
        "stoğa gelince", "bildirim al",
        "obavijesti me", "obavestite me", "obavesti me", "obvesti me", "obavijesti kada", "ενημερώστε με", "ενημέρωσέ με", "ειδοποίησε",
        "ειδοποίηση διαθεσ",
        "ειδοποιήστε", "הודיעו לי", "עדכנו אותי", "עדכן אותי", "הודע לי", "اعلمني", "اخبرني", "نبهني", "ابلغني", "اشعرني", "اطلاع بده",
        "به من اطلاع",
        "خبرم کن", "اطلاع رسانی", "beri tahu saya", "ingatkan saya", "beritahu saya", "báo khi có hàng", "nhận thông báo",
        "thông báo khi", "báo tôi khi",
        "แจ้งเตือนเมื่อ", "แจ้งเมื่อ", "แจ้งเตือน", "入荷通知", "再入荷お知らせ", "再入荷通知", "再入荷リクエスト", "再入荷のお知らせ", "入荷お知らせ", "再入荷を通知",
        "재입고 알림", "재입고알림", "입고알림", "입고 알림", "到货通知", "到貨通知", "貨到通知", "補貨通知", "补货通知", "有货时通知", "teavita mind", "teavita kui",
        "anna teada", "paziņot", "informēt, kad", "pranešti, kai", "pranešti kai", "informuoti, kai", "informuoti kai", "pranešk man",
        "सूचित करें", "मुझे सूचित",
    ];
}
