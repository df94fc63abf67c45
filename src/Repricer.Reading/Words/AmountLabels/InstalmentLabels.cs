namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of an amount that is paid several times: one of several parts, or every month.</summary>
internal static class InstalmentLabels
{
    public static readonly string[] InstalmentBefore =
    [
        "payments of", "payments", "interest-free payments of", "interest free payments of", "interest-free installments of",
        "interest-free instalments of", "installments", "instalments", "installments of", "instalments of", "equal payments of",
        "pay in 4", "pay in 3", "klarna", "klarna from", "afterpay", "clearpay", "sezzle", "scalapay", "affirm", "laybuy", "twisto",
        "zip pay", "zippay", "paypal credit", "pay later", "paylater", "buy now pay later", "tabby", "tamara", "sequra", "oney",
        "cofidis", "atome", "hoolah", "splitit", "spread the cost", "spread the cost from", "tbi bank", "tbi", "cetelem", "homecredit",
        "home credit", "quatro", "essox", "leanpay", "mokka",
        "raten", "raten à", "raten zu", "raten von", "monatsraten", "monatliche raten", "ratenzahlung", "ratenzahlung ab", "ratenkauf",
        "ratenkauf ab", "teilzahlung", "in raten", "finanzieren", "finanzieren ab", "rate ab", "mit klarna ab", "zinsfrei",
        "zinsfreie raten", "monatsrate", "monatsrate ab", "finanzierung", "finanzierung ab", "0% finanzierung ab", "0 %-finanzierung",
        "leasing", "leasing ab", "leasingrate",
        "mensualités", "mensualités de", "mensualité", "mensualité de", "fois sans frais", "fois sans frais de", "paiement en",
        "payez en", "échéances de", "échéances", "versements de", "versements", "financement", "financement à partir de",
        "crédit à partir de", "facilités de paiement",
        "plazos", "plazos de", "cuotas", "cuotas de", "cuotas sin interés de", "cuotas sin interés", "mensualidades", "mensualidades de",
        "mensualidad", "meses sin intereses de", "meses sin intereses", "meses de", "pagos de", "pagos sin intereses de",
        "sin intereses de", "sin interés de", "financiación", "financiación desde", "financia desde", "financia", "fináncialo desde",
        "págalo en", "pagalo en", "quincenales de",
        "rate", "rate da", "rate di", "rate mensili da", "rate senza interessi da", "rata da", "rata mensile", "rate a tasso zero",
        "tasso zero", "finanziamento", "finanziamento da", "a rate da", "a rate", "in comode rate", "pagamento a rate",
        "parcelas", "parcelas de", "parcelas sem juros de", "sem juros de", "parcelado", "parcelado em", "parcela de", "prestações",
        "prestações de", "mensalidades de", "mensalidade", "vezes de", "vezes sem juros de", "ou em até", "em até",
        "termijnen", "termijnen van", "in termijnen", "betaal in", "gespreid betalen", "gespreid betalen vanaf", "betalingen van",
        "lease vanaf",
        "splátk*", "splátky od", "na splátky", "na splátky od", "měsíčně od", "splátek po", "splátek", "měsíčních splátek",
        "mesačných splátok", "splátok", "splátok po", "mesačná splátka", "měsíční splátka", "nákup na splátky", "na splátky už od",
        "čtvrtinách", "třetinách", "na třetiny", "rat", "rat po", "rat x", "raty", "raty od", "raty już od", "rata", "rata od",
        "rata już od", "w ratach", "na raty", "na raty od", "raty 0%", "kup na raty", "leasing od", "rat 0%", "ratach po",
        "részlet*", "részletfizetés", "havi részlet", "havi törlesztő", "törlesztőrészlet", "thm", "áruhitel", "hitelre", "hitelre havi",
        "rate de", "rate lunare", "rate lunare de", "în rate", "in rate", "în rate de la", "rata lunară", "rata lunara", "rate egale de",
        "rate fără dobândă de", "rate fara dobanda de", "rate a câte",
        "вноски", "вноски по", "вноски от", "на вноски", "на вноски от", "на изплащане", "изплащане", "месечна вноска", "на лизинг",
        "лизинг", "obroka", "obroka po", "obrok*", "obročno", "u rate", "na rate", "na obroke", "na obroke od", "mesečnih rata",
        "mjesečnih rata", "mjesečno od", "mesečno od", "mesečnih obrokov", "obrokov po", "рата", "рата по", "на рате",
        "δόσεις", "δόσεις των", "άτοκες δόσεις", "άτοκες δόσεις των", "δόση", "δόση από", "δόσεις από", "תשלומים של", "תשלומים",
        "תשלומים ללא ריבית של", "أقساط", "قسط", "دفعات", "دفعات بدون فوائد", "دفعات بقيمة", "أقساط بقيمة", "قسطها على", "اقساط",
        "قسط ماهانه", "اقساطی",
        "taksit", "taksit x", "taksitle", "ay taksit", "taksit başlayan", "taksitli", "платеж*", "платежами по", "платежа по",
        "рассрочк*", "рассрочка от", "в рассрочку", "в рассрочку от", "частями", "частями по", "долями", "долями по", "в кредит",
        "в кредит от", "ежемесячный платёж", "ежемесячно", "розстрочк*", "у розстрочку", "оплата частинами", "частинами", "платежі по",
        "платежів по", "платежів", "в кредит від",
        "delbetala", "delbetala från", "delbetaling", "delbetaling fra", "delbetalning", "avbetalning", "avbetaling", "betalningar",
        "betalningar på", "betalinger", "betalinger på", "betalinger á", "betalinger av", "rater", "rater à", "rater á", "månadskostnad",
        "månadsbetalning", "på afbetaling", "afdrag", "finansiering", "finansiering fra", "ydelse", "månedspris", "osamaks*",
        "kuukausimaksu", "kk-erä", "erämaksu", "maksuerä", "erissä", "osissa", "rahoitus alkaen", "järelmaks", "järelmaksuga", "osamakse",
        "kuumakse", "kuumakse alates", "nomaksa", "nomaksā", "nomaksā no", "mēneša maksājums", "maksājumi", "līzing*", "līzingā no",
        "mokėjim*", "mokėjimai po", "išsimokėtinai", "išsimokėtinai nuo", "lizingu", "mėnesio įmoka", "dalimis",
        "cicilan", "cicilan mulai", "cicilan 0%", "ansuran", "ansuran bulanan", "bayaran", "trả góp", "trả góp từ", "trả góp chỉ",
        "trả góp 0%", "ผ่อน", "ผ่อนเริ่มต้น", "ผ่อนชำระ", "ผ่อน 0%", "分割", "分割払い", "月々", "분할", "할부", "월 납입", "分期", "期分期", "每期", "月供",
        "分期付款",
    ];

    public static readonly string[] MonthlyBefore =
    [
        "monthly", "per month", "monatlich", "mtl.", "mensuel", "mensuellement", "mensual", "mensile", "mensal", "maandelijks",
        "per maand", "měsíčně", "mesačne", "miesięcznie", "havonta", "havi", "lunar", "pe lună", "месечно", "mjesečno", "mesečno",
        "ανά μήνα", "μηνιαία", "aylık", "в месяц", "щомісяця", "på måned", "pr. måned", "per månad", "månedlig", "kuukaudessa", "kuus",
        "mēnesī", "per mėnesį", "per bulan", "sebulan", "mỗi tháng", "emi", "emi from", "emi starts at", "no cost emi", "financing",
        "financing from", "finance from", "lease from", "lease", "月额", "月額",
    ];

    public static readonly string[] InstalmentBehind =
    [
        "with klarna", "with afterpay", "with clearpay", "with affirm", "with sezzle", "with paypal", "with pay later", "with paylater",
        "with shop pay", "mit klarna", "mit paypal", "avec alma", "avec klarna", "avec oney", "con klarna", "con scalapay", "con sequra",
        "con paypal", "con aplazame", "met klarna", "s twistem", "z paypo", "med klarna", "kanssa klarna", "sem juros", "sin inter*",
        "sin intereses", "senza interessi", "sans frais", "interest-free", "interest free", "zinsfrei", "bez odsetek", "bez navýšení",
        "fără dobândă", "fara dobanda", "без лихва", "без процентов", "без переплат", "без %", "bez kamata", "bez kamate", "räntefritt",
        "rentefritt", "rentefrit", "korotta", "ללא ריבית", "بدون فوائد", "vade farksız", "no cartão", "nas parcelas", "installments",
        "instalments", "monthly payments", "payments", "raten", "mensualités", "cuotas", "plazos", "termijnen", "splátek", "splátok",
        "вноски", "δόσεις", "taksit", "תשלומים", "платеж*", "betalingar", "betalinger", "obroka", "obrokov", "részlet*", "anzahlung und",
    ];

    public static readonly string[] MonthlyBehind =
    [
        "/mo", "per month", "a month", "/ month", "/month", "/ mth", "/mth", "pro monat", "/monat", "mtl", "mtl.", "im monat", "par mois",
        "/mois", "al mes", "/mes", "al mese", "/mese", "/mês", "por mês", "ao mês", "por mes", "měsíčně", "/měs", "/ měs", "za měsíc",
        "mesačne", "/mes.", "/ mesiac", "/mesiac", "za mesiac", "per maand", "/maand", "p/m", "p.m.", "p/mnd", "/mnd", "/mån",
        "per månad", "i månaden", "/md", "/ md", "pr. md", "pr. måned", "per måned", "om måneden", "i måneden", "/måned", "/kk",
        "kuukaudessa", "/ kk", "miesięcznie", "/mies", "/ mies", "/m-c", "/ m-c", "na miesiąc", "havonta", "/hó", "/hónap", "/ hó",
        "pe lună", "/lună", "/ lună", "lunar", "месечно", "на месец", "/месец", "/ мес", "/мес", "в месяц", "в мес", "ежемесячно",
        "на місяць", "/міс", "mjesečno", "/mj", "/ mj", "mesečno", "na mesec", "/mesec", "ανά μήνα", "το μήνα", "τον μήνα", "/μήνα",
        "/ μήνα", "בחודש", "לחודש", "شهرياً", "شهريا", "/ شهر", "/شهر", "در ماه", "ماهانه", "/ay", "/ ay", "aylık", "ayda", "kuus",
        "/kuu", "/ kuu", "mēnesī", "/mēn", "/ mēn", "per mėnesį", "/mėn", "/ mėn", "per bulan", "/bulan", "/ bulan", "sebulan", "/bln",
        "/tháng", "/ tháng", "mỗi tháng", "ต่อเดือน", "/เดือน", "/ เดือน", "/월", "/ 월", "/月", "/ 月", "每月", "毎月", "monthly", "monatlich",
        "mensuel", "mensuels", "mensuales", "mensili", "mensais", "maandelijks", "per mo", "/ mo", "/ monat", "/ mois", "/ mes", "/ mese",
        "/ mês", "/ maand", "/ mån", "/ måned", "weekly", "/week", "/ week", "per week", "a week", "pro woche", "/woche", "par semaine",
        "por semana", "a settimana", "per uge", "týdně", "/yr", "/ yr", "per year", "a year", "/year", "/ year", "annually", "pro jahr",
        "/jahr", "/ jahr", "im jahr", "jährlich", "par an", "/an", "/ an", "al año", "/año", "/ año", "all'anno", "/anno", "/ anno",
        "/ano", "por ano", "per jaar", "/jaar", "/ jaar", "ročně", "ročne", "/rok", "/ rok", "rocznie", "évente", "/év", "/ év", "pe an",
        "годишно", "на година", "в год", "/год", "/ год", "на рік", "/рік", "godišnje", "letno", "ανά έτος", "το χρόνο", "yıllık", "/yıl",
        "per år", "/år", "/ år", "om året", "vuodessa", "/vuosi", "aastas", "gadā", "per metus", "per tahun", "/năm", "/年", "/ 年",
    ];
}
