namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of a deposit that is paid back, and of the first part of a payment.</summary>
internal static class DepositLabels
{
    public static readonly string[] Before =
    [
        "deposit", "refundable deposit", "bottle deposit", "plus deposit", "down payment", "downpayment", "upfront", "up front",
        "upfront cost", "pay today", "due today", "initial payment", "pfand", "zzgl. pfand", "pfandbetrag", "einwegpfand", "mehrwegpfand",
        "flaschenpfand", "kastenpfand", "+ pfand", "anzahlung", "kaution", "consigne", "dont consigne", "caution", "acompte", "apport",
        "apport initial", "depósito", "fianza", "entrada inicial", "pago inicial", "anticipo", "cauzione", "acconto", "caparra",
        "vuoto a rendere", "caução", "sinal", "depósito de garantia", "statiegeld", "incl. statiegeld", "excl. statiegeld", "borg",
        "aanbetaling", "záloha", "zálohu", "vratná záloha", "vratný obal", "záloha na obal", "zálohová platba", "akontace",
        "vratná záloha za obal", "záloh", "zálohovaný", "zálohovaný obal", "záloha za fľašu", "kaucja", "kaucja za butelkę",
        "kaucja zwrotna", "kaucję", "+ kaucja", "zaliczka", "zadatek", "wpłata własna", "betétdíj", "betétdíja", "visszaváltási díj",
        "visszaváltási", "előleg", "foglaló", "kaució", "önerő", "garanție sgr", "garantie sgr", "garanție ambalaj", "garantie ambalaj",
        "depozit", "avans", "депозит", "капаро", "предплата", "първоначална вноска", "povratna naknada", "naknada za ambalažu", "kaucija",
        "polog", "predujam", "učešće", "kapara", "kavcija", "polog za embalažo", "αποθήκευση εγγύησης", "προκαταβολή", "εγγυοδοσία",
        "פיקדון", "פקדון", "מקדמה", "عربون", "تأمين", "دفعة أولى", "مقدم", "ودیعه", "پیش پرداخت", "بیعانه", "depozito", "peşinat",
        "kapora", "ön ödeme", "залог", "залоговая стоимость", "предоплата", "аванс", "первоначальный взнос", "первый взнос", "застава",
        "завдаток", "перший внесок", "pant", "panten", "inkl. pant", "exkl. pant", "+ pant", "ekskl. pant", "handpenning", "depositum",
        "forskud", "udbetaling", "forskudd", "egenkapital", "pantti", "sis. pantti", "pantin", "käsiraha", "ennakkomaksu", "taara",
        "pandi", "tagatisraha", "sissemakse", "ettemaks", "depozīts", "iepakojuma depozīts", "pirmā iemaksa", "avanss", "užstatas",
        "užstat*", "pradinis įnašas", "avansas", "deposito", "uang muka", "dp", "bayaran pendahuluan", "wang pendahuluan", "đặt cọc",
        "tiền cọc", "trả trước", "มัดจำ", "เงินดาวน์", "ดาวน์", "デポジット", "頭金", "内金", "保証金", "보증금", "선금", "계약금", "押金", "保证金", "保證金", "定金",
        "订金", "訂金", "首付", "按金",
    ];

    public static readonly string[] Behind =
    [
        "deposit", "bottle deposit", "refundable deposit", "down payment", "downpayment", "upfront", "up front", "due today", "today and",
        "pfand", "einwegpfand", "mehrwegpfand", "anzahlung", "kaution", "consigne", "de consigne", "d'acompte", "de caution", "d'apport",
        "de depósito", "de fianza", "de entrada", "di cauzione", "di acconto", "de caução", "statiegeld", "aanbetaling", "záloha",
        "vratná záloha", "zálohy", "zálohu", "vratný obal", "za obal", "kaucja", "kaucji", "kaucję", "zaliczki", "betétdíj",
        "visszaváltási díj", "előleg", "garanție", "garantie sgr", "garanție sgr", "avans", "депозит", "капаро", "povratna naknada",
        "kaucije", "kaucija", "kavcija", "kavcije", "προκαταβολή", "פיקדון", "פקדון", "מקדמה", "عربون", "depozito", "peşinat", "залог",
        "залога", "предоплата", "завдаток", "pant", "i pant", "panten", "handpenning", "forskud", "udbetaling", "pantti", "panttia",
        "taara", "tagatisraha", "depozīts", "užstatas", "uang muka", "tiền cọc", "押金", "定金", "보증금",
    ];
}
