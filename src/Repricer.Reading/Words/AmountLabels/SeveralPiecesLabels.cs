namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of a price that holds for several pieces together or from some number of them on.</summary>
internal static class SeveralPiecesLabels
{
    public static readonly string[] Before =
    [
        "multibuy", "multi-buy", "multibuy price", "bulk price", "bulk pricing", "volume price", "quantity price", "tier price",
        "wholesale price", "wholesale", "each when you buy", "when buying", "mengenpreis", "staffelpreis", "mengenrabatt", "mehrfachkauf",
        "im doppelpack", "vorratspreis", "prix de gros", "prix par quantité", "prix dégressif", "à partir de plusieurs",
        "precio por mayor", "por mayor", "al por mayor", "mayoreo", "precio mayoreo", "precio por cantidad", "prezzo quantità",
        "prezzo all'ingrosso", "no atacado", "atacado", "preço de atacado", "staffelprijs", "stapelkorting", "množstevní cena",
        "množstevní sleva", "množstevná cena", "cena hurtowa od", "cena za wielosztuki", "wielosztuk*", "mennyiségi ár", "nagyker ár",
        "preț en-gros", "en gros", "цена на едро", "на едро", "veleprodajna cijena", "veleprodajna cena", "χονδρική", "toptan",
        "toptan fiyat", "оптом", "mängdpris", "mængderabat", "mengdepris", "määräalennus", "koguseline", "vairumcena", "didmeninė kaina",
        "grosir", "harga grosir", "borong", "giá sỉ", "ราคาส่ง", "まとめ買い", "セット価格", "도매가", "批发价", "批發價", "bundle price", "price for both",
        "set-preis", "setpreis", "prix du lot", "precio pack", "prix pack",
        "setprijs", "cena za set", "cena kompletu", "cena setu",
        "cena zestawu", "paketpris",
    ];

    public static readonly string[] Behind =
    [
        "each when you buy", "when you buy", "if you buy", "multibuy", "bei kauf von", "bei abnahme von", "bei mehrkauf", "im set",
        "à l'achat de", "pour l'achat de", "al comprar", "comprando", "llevando", "si compras", "acquistando", "se ne acquisti",
        "na compra de", "levando", "bij aankoop van", "při koupi", "při nákupu", "při odběru", "pri kúpe", "pri nákupe", "pri odbere",
        "przy zakupie", "vásárlása esetén", "la cumpărarea", "la achiziția", "при покупка на", "при покупке", "від покупки", "za kupnju",
        "pri kupnji", "pri nakupu", "για αγορά", "בקניית", "عند شراء", "alımında", "alana", "vid köp av", "ved køb af", "ved kjøp av",
        "ostaessa", "ostes", "pērkot", "perkant", "untuk pembelian",
    ];
}
