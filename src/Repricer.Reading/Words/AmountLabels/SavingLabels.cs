namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of money that is not paid.</summary>
internal static class SavingLabels
{
    public static readonly string[] Before =
    [
        "you save", "save", "save up to", "saving", "savings", "sparen", "sparen sie", "ersparnis", "sie sparen", "du sparst",
        "preisvorteil", "ihr vorteil", "économisez", "vous économisez", "économie", "économie de", "remise", "remise de",
        "remise immédiate", "réduction", "ahorra", "ahorras", "ahorro", "te ahorras", "usted ahorra", "descuento", "descuento de",
        "risparmi", "risparmia", "risparmio", "hai risparmiato", "sconto", "sconto di", "scontato di", "economize", "você economiza",
        "economia", "economia de", "economisesti", "economisești", "economie", "poupe", "poupança", "desconto", "desconto de", "discount",
        "rabatt", "preisnachlass", "nachlass", "sleva", "ušetříte", "ušetřete", "úspora", "zľava", "ušetríte", "ušetrite", "oszczędzasz",
        "oszczędność", "oszczędź", "rabat", "zniżka", "obniżka", "taniej o", "korting", "bespaar", "je bespaart", "u bespaart",
        "besparing", "uw voordeel", "jouw voordeel", "voordeel", "coupon", "rebate", "reward", "earn", "cash back", "cashback",
        "gift card", "credit", "du sparar", "du sparer", "spar", "spara", "spar op til", "besparelse", "säästä", "säästät", "säästö",
        "alennus", "megtakarítás", "ön megtakarít", "kedvezmény", "megtakarít", "discount de", "reducere", "спестявате", "спестете",
        "отстъпка", "ušteda", "uštedite", "štedite", "uštedjet ćete", "popust", "prihranek", "prihranite", "privarčujete", "уштеда",
        "попуст", "κερδίζετε", "κερδίζεις", "κέρδος", "έκπτωση", "όφελος", "חסכון", "חיסכון", "חסכת", "הנחה", "أنت توفر", "توفر", "وفر",
        "خصم", "تخفیف", "صرفه جویی", "indirim", "kazancınız", "kazanç", "скидка", "экономия", "вы экономите", "выгода", "знижка",
        "економія", "ви економите", "säästad", "sääst", "soodustus", "atlaide", "ietaupi", "jūs ietaupāt", "ietaupījums", "nuolaida",
        "sutaupote", "sutaupysite", "hemat", "diskon", "jimat", "diskaun", "tiết kiệm", "giảm", "ประหยัด", "ส่วนลด", "値引き", "割引", "お得",
        "おトク", "할인", "적립", "立减", "节省", "節省", "优惠", "立省", "折扣", "points worth", "cashback von", "gutschrift", "kupon rabatowy",
    ];

    public static readonly string[] Behind =
    [
        "off", "discount", "savings", "gespart", "sparen", "rabatt", "d'économie", "d'économies", "de remise", "de réduction",
        "de rabais", "de descuento", "de ahorro", "menos", "di sconto", "di risparmio", "de desconto", "de economia", "gift card",
        "reward", "rewards", "credit", "rebate", "cash back", "cashback", "in points", "instant savings", "saved", "günstiger",
        "billiger", "nachlass", "ersparnis", "korting", "goedkoper", "voordeel", "sleva", "slevy", "levněji", "zľava", "lacnejšie",
        "taniej", "rabatu", "zniżki", "rabat", "billigare", "billigere", "alennus", "kedvezmény", "megtakarítás", "reducere", "отстъпка",
        "popusta", "popust", "ušteda", "έκπτωση", "הנחה", "خصم", "indirim", "скидка", "скидки", "знижка", "soodsam", "atlaide",
        "nuolaida", "お得", "割引", "引き", "할인", "优惠",
    ];
}
