namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of the price of a measure, and of the price of one piece.</summary>
internal static class UnitLabels
{
    public static readonly string[] UnitBefore =
    [
        "grundpreis", "basispreis", "unit price", "base price", "price per kg", "price per kilo", "price per litre", "price per liter",
        "price per 100g", "price per oz", "price per lb", "kilopreis", "kg-preis", "literpreis", "meterpreis", "m²-preis",
        "quadratmeterpreis", "preis pro kg", "preis pro liter", "prix au kilo", "prix au kg", "prix au litre", "prix de base",
        "prix à la mesure", "prix/kg", "precio por kilo", "precio por litro", "precio por unidad de medida", "precio kilo",
        "prezzo al kg", "prezzo al kilo", "prezzo al litro", "prezzo per unità di misura", "preço por kg", "preço por litro",
        "preço por quilo", "kiloprijs", "literprijs", "kilopris", "kg-pris", "literpris", "liter pris", "meterpris", "jmf-pris",
        "jmf pris", "jmf", "jfr-pris", "jfr pris", "jfr", "jämförpris", "jämförelsepris", "enhetspris", "enhedspris",
        "sammenligningspris", "pris pr. kg", "pris pr kg", "pris pr. enhet", "kilohinta", "litrahinta", "yksikköhinta", "vertailuhinta",
        "neliöhinta", "měrná cena", "jednotková cena", "cena za kg", "cena za litr", "cena za liter", "cena za metr", "merná cena",
        "cena jednostkowa", "cena za kilogram", "cena za l", "cena/kg", "egységár", "kilós ár", "literenkénti ár", "preț pe kg",
        "preț/kg", "pret/kg", "preț unitar/kg", "единична цена", "цена за кг", "цена за литър", "цена за килограм", "цена за л",
        "цена за литр", "ціна за кг", "ціна за літр", "цена за единицу измерения", "jedinična cijena", "cijena za kg", "cijena po kg",
        "cijena za jedinicu mjere", "cijena za l", "jedinična cena", "cena po kg", "cena za jedinicu mere", "cena na enoto",
        "τιμή ανά κιλό", "τιμή κιλού", "τιμή μονάδας", "τιμή ανά λίτρο", "מחיר ליחידת מידה", "ל-100 גרם", "ל-100 ג'", "ל-100 מ\"ל",
        "מחיר לק\"ג", "لكل كيلو", "سعر الكيلو", "سعر اللتر", "قیمت هر کیلو", "kg fiyatı", "kilo fiyatı", "litre fiyatı", "birim fiyat",
        "birim fiyatı", "kilohind", "liitrihind", "ühikuhind", "cena par kg", "cena par vienību", "vienības cena", "kg kaina",
        "kaina už kg", "vieneto kaina", "litro kaina", "harga per kg", "harga seunit", "giá/kg", "ราคาต่อกก", "ราคาต่อหน่วย", "単位価格",
        "100gあたり", "100mlあたり", "1kgあたり", "1個あたり", "단위가격", "100g당", "100ml당", "每公斤", "单位价格",
    ];

    public static readonly string[] PieceBefore =
    [
        "unit cost", "price per unit", "price per item", "price per piece", "price each", "per piece", "per item", "each", "stückpreis",
        "einzelpreis", "preis pro stück", "pro stück", "je stück", "prix unitaire", "prix à l'unité", "prix à la pièce", "à l'unité",
        "precio unitario", "precio por unidad", "prezzo unitario", "prezzo al pezzo", "cadauno", "cad", "preço unitário",
        "preço por unidade", "cada", "stuksprijs", "prijs per stuk", "per stuk", "cena za kus", "cena za ks", "kus za", "cena za sztukę",
        "cena za szt", "za sztukę", "styckpris", "per styck", "stykpris", "pr. stk", "pr stk", "stykkpris", "pr. stykk", "pris pr. stk",
        "darabár", "darabonként", "preț unitar", "preț pe bucată", "pe bucată", "kappalehinta", "kpl-hinta", "tükihind", "gabala cena",
        "vnt. kaina", "цена за брой", "ед. цена", "единична цена за брой", "цена за единицу", "цена за штуку", "цена за шт", "за штуку",
        "за шт", "ціна за штуку", "ціна за шт", "cijena za komad", "cijena po komadu", "po komadu", "cena za komad", "cena po komadu",
        "cena na kos", "τιμή τεμαχίου", "ανά τεμάχιο", "מחיר ליחידה", "ליחידה", "للقطعة", "سعر القطعة", "adet fiyatı", "harga satuan",
        "đơn giá", "ราคาต่อชิ้น", "ชิ้นละ", "単価", "개당", "单价", "單價",
    ];

    public static readonly string[] UnitBehind =
    [
        "/kg", "/ kg", "per kg", "/l", "/ l", "/ 100", "/100", "per 100", "pro 100", "je 100", "per oz", "/oz", "/ oz", "/lb", "per lb",
        "per sq", "/sq", "/m²", "/ m²", "/m2", "/qm", "pro kg", "pro l", "/ count", "/count", "/ ounce", "per ounce", "/ml", "/g", "/fl",
        "le kg", "per litre", "/ liter", "per pad", "kilopris", "kilopreis", "jmf-pris", "kilohinta", "grundpreis", "pr. kg", "pr. liter",
        "pr kg", "ל-100 גרם", "ל-100 ג'", "ל-100 מ\"ל", "לק\"ג", "ל-1 ק\"ג", "100gあたり", "/100g", "(100gあたり", "(1kgあたり",
    ];

    public static readonly string[] PieceBehind =
    [
        "each", "/ea", "/ ea", "/ each", "ea", "apiece", "a piece", "per unit", "/unit", "/ unit", "per piece", "per item", "la pièce",
        "l'unité", "pièce", "cadauno", "cad", "cada uno", "c/u", "cada", "por unidad", "por unidade", "a unidade", "per stuk", "st",
        "/st", "/st.", "/stk", "/stk.", "pr. stk", "pr. stk.", "pr stk", "per styck", "styck", "pro stück", "je stück", "das stück",
        "stück", "/stück", "/ stück", "/pz", "/ pz", "al pezzo", "/ud", "/ ud", "/ks", "/ ks", "za ks", "za kus", "za 1 ks", "/szt",
        "/ szt", "/szt.", "/ szt.", "za szt", "za sztukę", "/db", "/ db", "darabonként", "/buc", "/ buc", "pe bucată", "/бр", "/ бр",
        "за брой", "/шт", "/ шт", "за шт", "за штуку", "/kom", "/ kom", "po komadu", "za komad", "/kos", "/ kos", "na kos", "/τεμ",
        "/ τεμ", "το τεμάχιο", "το τεμ", "ליחידה", "ליח'", "للقطعة", "/ قطعة", "/ قطعه", "adet", "/adet", "/ adet", "/kpl", "/ kpl",
        "kpl", "kappale", "/tk", "/ tk", "tükk", "/gab", "/ gab", "gabals", "/vnt", "/ vnt", "per buah", "/pcs", "/ pcs", "/pc", "/ pc",
        "/piece", "/ piece", "/cái", "/ cái", "/chiếc", "ชิ้นละ", "/ชิ้น", "/ ชิ้น", "/個", "/ 個", "/개", "/ 개", "/件", "/ 件",
    ];
}
