namespace Repricer.Reading.Words;

/// <summary>Lists the ways money is written on shops' pages.</summary>
internal static class CurrencyWords
{
    /// <summary>Holds the length of the longest word, in characters.</summary>
    public const int MaxLength = 14;

    private const string Dollars =
        "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP CUP BBD BSD BZD BMD BND FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD BRL MOP NIO";

    /// <summary>
    /// One line each: the words, ':', the codes. The first code is the default unless '?' follows the colon (then nothing but context
    /// settles it). '~' in front of a word: only next to a number; '=': also only in exactly this case. '_' stands for a blank.
    /// </summary>
    public const string Symbols = $"""
        € euro euros ευρώ евро eur. : EUR
        £ pound pounds stg quid uk£ gb£ £stg : GBP EGP LBP SYP FKP GIP SHP SDG SSP
        ₤ : ? GBP TRY
        ₹ रु रु. रू रुपये रुपए रुपया inr. : INR NPR
        ~र ~ரூ : INR LKR
        ₽ руб руб. рубль рубля рублей rub. ~rubles : RUB BYN
        ~р ~р. : ? RUB BYN
        ₴ грн грн. hrn гривень гривен гривна гривні : UAH
        ₺ ~tl ~tl. türk_lirası : TRY
        ₪ ש"ח שח ש״ח nis : ILS
        ~ש : ILS
        ₫ đ vnđ vnd đồng ~dong : VND
        ₱ ~php. ~piso : PHP
        ฿ บาท thb. ~baht : THB
        ₩ ~원 krw. ~won : KRW KPW
        ₦ ~naira : NGN
        ₲ ~gs ~gs. guaraníes : PYG
        ₵ gh₵ gh¢ ghs. ~cedi ~cedis : GHS
        ₸ тг тг. тенге ~tenge : KZT
        ₼ ~manat ~azn. : AZN
        ₾ ლარი ~lari : GEL
        ₡ colones : CRC
        ₮ төг ~tögrög : MNT
        ₭ ກີບ ~kip : LAK
        ៛ riel : KHR
        ৳ টাকা ~tk ~tk. ~taka : BDT
        ֏ դրամ ~dram : AMD
        ؋ afn. : AFN
        ₨ ~rs ~rs. rupee rupees ~re : ? INR PKR LKR NPR MUR SCR
        රු රු. : LKR
        ~روپے : PKR
        ﷼ ریال ريال rial riyal : ? IRR SAR YER OMR QAR
        تومان تومن ~toman ₿ ~btc ~ƀ ₶ ¤ :
        ₣ : ? CHF XPF
        ~ƒ ~fl ~fl. ~afl. : ? AWG XCG
        ¥ : ? JPY CNY
        ~円 jp¥ 日元 日圓 ~yen : JPY
        ~元 ~圆 ~圓 人民币 rmb cn¥ ~yuan ~块 : CNY TWD HKD MOP
        新台幣 新臺幣 台幣 : TWD
        港幣 港币 港元 : HKD
        $ ~dollar ~dollars : ? {Dollars}
        ~peso ~pesos =MN ~m.n. : ? MXN ARS CLP COP UYU DOP CUP PHP
        us$ u$s u$ us.$ usa$ $us usd$ us_$ usd_$ us_dollars ~u.s. ~u.s.$ : USD
        a$ au$ aud$ aus$ au_$ $a $au $aud : AUD
        c$ ca$ can$ cad$ cdn$ ca_$ cdn_$ can_$ $ca $can $cad $cdn $c : CAD
        nz$ nzd$ nz_$ $nz : NZD
        hk$ hkd$ hk_$ $hk : HKD
        s$ sg$ sgd$ sg_$ $sg : SGD
        nt$ tw$ twd$ ntd : TWD
        mx$ mex$ mxn$ $mx $mxn : MXN
        r$ brl$ ~reais ~real : BRL
        ar$ ars$ : ARS
        cl$ clp$ : CLP
        col$ cop$ : COP
        $u uy$ uyu$ : UYU
        $b bs ~bs. ~boliviano ~bolivianos : BOB VES
        ~bs.s ~bs.d bs.f : VES
        rd$ dop$ : DOP
        j$ jm$ : JMD
        tt$ : TTD
        bz$ : BZD
        bds$ bd$ : BBD
        bm$ : BMD
        ec$ : XCD
        fj$ : FJD
        g$ gy$ : GYD
        l$ ld$ : LRD
        n$ : NAD
        si$ : SBD
        sr$ : SRD
        t$ : TOP
        ws$ sat$ : WST
        ci$ ky$ : KYD
        b$ : BND BSD
        mop$ ~pataca : MOP
        z$ : ZWG
        s/ s/. ~soles ~sol : PEN
        b/. b/ ~balboa : PAB
        ~q ~quetzal ~quetzales : GTQ
        =L =L. ~lempiras : ? HNL ALL MDL
        ~lek ~lekë : ALL
        cordobas córdobas : NIO
        =G ~gourde : HTG
        zł zl pln. ~złoty ~złotych : PLN
        kč ~kc kčs ~czk. korun : CZK
        =Sk : ? SEK
        ~ft ~ft. forint : HUF
        ~kr ~kr. ~kronor ~kroner ~krone ~krona : ? SEK NOK DKK ISK
        dkr dkr. : DKK
        nkr nkr. : NOK
        skr skr. : SEK
        ~íkr ~krónur : ISK
        ~lei ~leu ~лей ~lei. : RON MDL
        лв лв. ~lv ~лева : BGN
        дин дин. ~din ~din. динара dinara : RSD
        ден ден. ~den : MKD
        =KM =KM. : BAM
        ~kn ~kuna ~lt ~lt. ~ls :
        ~fr ~fr. sfr sfr. sfrs fr.- ~stutz : CHF
        ~franc ~francs ~f ~f. : ? CHF XAF XOF XPF
        fcfa ~cfa f.cfa f_cfa : ? XAF XOF
        ~cfp ~fcfp : XPF
        ~fbu : BIF
        =FG : GNF
        =FC : CDF
        ~fdj : DJF
        =RF ~frw : RWF
        =CF : KMF
        =R ~rand : ZAR
        rm ~ringgit : MYR
        rp rp. ~rupiah : IDR
        =P ~pula : ? BWP PHP RUB
        ~p ~pence : GBP
        =K : ? MMK PGK ZMW
        ~ks ~kyat : MMK
        ~kz ~kwz ~kwanza : AOA
        =MT =MTn ~mtn ~metical : MZN
        =Ar ~ariary : MGA
        ksh ksh. kshs kshs. : KES
        ~nu ~nu. : BTN
        =Rf ~mrf : MVR
        =UM ~ouguiya : MRU
        =VT ~vatu : VUV
        =ZK : ZMW
        =YR : YER
        =SM : TJS
        tsh tshs tzs. : TZS
        ush ushs : UGX
        ~sh ~shs ~sh. : ? KES TZS UGX SOS
        ~br ~br. : ? BYN ETB
        ~бел.руб. ~byr : BYN
        ~birr ብር : ETB
        =D ~dalasi : GMD
        ~sl =Le : SLE
        =Db ~dobra : STN
        nfk ናቕፋ نافكا : ERN
        =E ~lilangeni ~emalangeni : SZL
        =MK ~kwacha : ? MWK ZMW
        ~mop : MOP
        сум ~so'm ~s' ~сўм : UZS
        сом ~с : ? KGS
        ~смн ~somoni : TJS
        dt د.ت : TND
        =DA د.ج دج : DZD
        dhs ~dh dirham dirhams درهم : ? AED MAD
        د.إ د.ا.ع : AED
        د.م د.م. : MAD
        ر.س ر.س. =SR sar. ⃁ : SAR
        ر.ع ر.ع. =RO : OMR
        ر.ق =QR : QAR
        ر.ي : YER
        د.ك د.ك. =KD دينار_كويتي : KWD
        د.ب =BD : BHD
        د.أ د.ا =JD دينار_أردني : JOD
        د.ع =ID : IQD
        د.ل =LD : LYD
        ~د. ~د دينار ~dinar : ? KWD BHD JOD IQD LYD TND DZD RSD
        ج.م ~جم =LE e£ egp£ : EGP
        جنيه جنيهات ~جن : ? EGP SDG
        ج.س : SDG
        ل.ل ~ل.ل. ll. l£ : LBP
        ل.س : SYP
        ش.ج : ILS
        ~¢ ~cents ~cent : ? USD CAD AUD NZD SGD HKD
        ~spl :
        """;

    /// <summary>
    /// Lists codes that are English words too (ALL, TRY, TOP): a currency only in exactly this case and next to a number.
    /// </summary>
    public static readonly string[] Everyday =
    [
        "ALL", "AMD", "ANG", "BAM", "BOB", "CAD", "COP", "CUP", "DOP", "FOR", "GEL", "ILS", "KES", "LAK", "MAD", "MOP", "NAD", "PAB",
        "PEN", "PHP", "SOS", "TOP", "TRY", "WST", "MUR", "SLE", "STN", "NIO", "RON",
    ];

    /// <summary>
    /// Lists words that make a number on a page an amount. Case counts: "6 ft" is no amount of forints and "50 km" none of marks.
    /// </summary>
    public static readonly string[] BesideNumber =
    [
        "kr", "Kr", "KR", "Kč", "kč", "KČ", "Kc", "Kčs", "zł", "ZŁ", "Zł", "zl", "Ft", "FT", "lei", "Lei", "LEI", "leu", "Rs", "RS", "rs",
        "руб", "Руб", "р", "Р", "грн", "лв", "лева", "din", "дин", "kn", "TL", "Fr", "SFr", "fr", "円", "元", "원", "บาท", "RM", "Rp", "DH",
        "Dhs", "SR", "тг", "сум", "ден", "KM", "Lt", "Ls", "Euro", "euro", "Euros", "euros", "EURO", "dollars", "kuna", "лей", "сом",
        "рублей", "pounds", "dollar", "pound", "korun", "kronor", "kroner", "forint", "KSh", "Ksh", "KSH", "TSh", "USh", "FCFA", "Tk", "TK",
        "Php", "RMB",
        "CFA", "Rupees", "rupees", "reais", "pesos", "soles", "Dh", "dh", "dhs", "Fcfa", "vnd", "Gs", "NRs", "Nrs", "usd", "eur", "gbp",
        "chf", "czk", "pln", "sek", "nok", "dkk", "ron", "huf",
    ];

    /// <summary>
    /// Lists names that are too short to make an amount of a bare number ("R 16" is a tyre): the number has decimals or groups as well.
    /// </summary>
    public static readonly string[] BesideMoneyOnly =
        ["R", "BD", "KD", "JD", "RO", "QR", "LE", "DA", "DT", "Q", "L", "S", "B", "P", "dt", "TSh", "Bs", "F", "FC"];

    /// <summary>Lists names of currencies that mean something else behind a number, in lower case: "5 с половиной".</summary>
    public static readonly string[] NeverBesideNumber = ["с", "块", "د", "ƒ", "¢", "р"];

    /// <summary>Lists words between whole units and hundredths that are said in words, in lower case.</summary>
    public static readonly string[] AndCents =
        ["and", "et", "und", "e", "y", "i", "en", "og", "och", "ja", "a", "și", "es", "és", "ve", "и", "і", "та", "va", "con"];

    /// <summary>Lists words for hundredths that are said in words, in lower case.</summary>
    public static readonly string[] CentsInWords =
    [
        "cent", "cents", "centimes", "centime", "céntimos", "céntimo", "centavos", "centesimi", "centen", "pence", "penny", "pennies", "p",
        "grosz", "grosze", "groszy", "haléř", "haléře", "haléřů", "öre", "øre", "ore", "sentti", "senttiä", "bani", "kuruş", "fillér",
        "копеек", "копейки", "копійок", "стотинки", "cêntimos", "rappen", "paise", "sen",
    ];

    /// <summary>Lists names of the hundredth part, whatever the currency.</summary>
    public static readonly string[] Hundredths = ["¢", "cent", "cents", "pence"];
}
