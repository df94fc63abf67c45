namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of another thing than the product: its other editions, a trade-in, a sum of the cart.</summary>
internal static class OtherThingLabels
{
    public static readonly string[] OtherThingBefore =
    [
        "kindle", "paperback", "hardcover", "audiobook", "rent", "trade-in", "trade in", "trade-in value", "trade in value", "sell for",
        "we pay", "we buy for", "subtotal", "carry-in", "upgrade", "new model", "replaced by", "successor", "newer version", "nachfolger",
        "nachfolgemodell", "shop now from", "zzgl", "ankaufspreis", "ankauf", "inzahlungnahme", "verkaufen für", "zwischensumme",
        "sous-total", "reprise", "rachat", "éco-participation", "dont éco-participation", "dont éco-part", "eco-participation",
        "dont écotaxe", "ecotaxe", "total parcial", "subtotale", "contributo raee", "eco-contributo", "copia privata",
        "compenso copia privata", "canon digital", "subtotaal", "inruilwaarde", "inruil", "verwijderingsbijdrage", "recupel", "bebat",
        "mezisoučet", "medzisúčet", "výkup", "výkupní cena", "recyklační poplatek", "recyklační příspěvek", "autorský poplatek", "phe",
        "suma częściowa", "skup", "odkup", "opłata recyklingowa", "kgo", "részösszeg", "felvásárlási ár", "termékdíj", "subtotal coș",
        "timbru verde", "taxă verde", "продуктова такса", "междинна сума", "подытог", "выкуп", "трейд-ин", "трейд-ін", "međuzbroj",
        "otkup", "vmesna vsota", "odkupna cena", "μερικό σύνολο", "ανακύκλωση", "סכום ביניים", "المجموع الفرعي", "جمع جزء", "ara toplam",
        "delsumma", "delsum", "inbyte", "innbytte", "kopieringsersättning", "elektronikavgift", "miljøafgift", "miljögavgift",
        "välisumma", "vaihtohyvitys", "hyvitysmaksu", "vahesumma", "tagasiost", "starpsumma", "tarpinė suma", "subjumlah", "tukar tambah",
        "tạm tính", "thu cũ", "ยอดรวม", "小計", "買取", "買取価格", "下取り", "소계", "매입가", "小计", "回收价", "以旧换新",
    ];

    public static readonly string[] NoneBefore =
    [
        "total", "order total",
    ];

    public static readonly string[] OtherThingBehind =
    [
        "éco-participation", "d'éco-participation", "dont éco-part", "ecotaxe", "trade-in", "trade in", "in zahlung", "de reprise",
        "contributo raee", "recyklační poplatek", "recupel",
    ];
}
