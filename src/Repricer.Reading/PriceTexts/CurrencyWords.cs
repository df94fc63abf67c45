using System.Buffers;
using System.Collections.Frozen;

namespace Repricer.Reading.PriceTexts;

/// <summary>
/// The ways money is written on shops' pages. One line each: the words, ':', the codes. The first code is the default unless '?' follows the
/// colon (then nothing but context settles it). '~' in front of a word: only next to a number; '=': also only in exactly this case.
/// </summary>
internal static class CurrencyWords
{
    public const int MaxLength = 14;

    // English words (ALL, TRY, TOP ...) that are codes too: exact case, next to a number.
    private static readonly FrozenSet<string> EverydayWords =
        FrozenSet.ToFrozenSet(["ALL", "AMD", "ANG", "BAM", "BOB", "CAD", "COP", "CUP", "DOP", "FOR", "GEL", "ILS", "KES", "LAK", "MAD", "MOP", "NAD", "PAB", "PEN", "PHP", "SOS", "TOP", "TRY", "WST", "MUR", "SLE", "STN", "NIO", "RON"]);

    private const string Symbols = """
        € euro euros ευρώ евро eur. : EUR
        £ pound pounds stg quid uk£ gb£ £stg : GBP EGP LBP SYP FKP GIP SHP SDG SSP
        ₤ : ? GBP TRY
        ₹ रु रू inr. : INR NPR
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
        $ ~dollar ~dollars : ? USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP CUP BBD BSD BZD BMD BND FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD BRL MOP NIO
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
        fcfa ~cfa f.cfa : ? XAF XOF
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

    private static readonly FrozenDictionary<string, CurrencyWord> Known = Build(exact: false);

    private static readonly FrozenDictionary<string, CurrencyWord> KnownExact = Build(exact: true);

    private static readonly FrozenDictionary<string, CurrencyWord> Codes =
        Currency.All.ToFrozenDictionary(currency => currency.Code, currency => new CurrencyWord(currency.Code, [currency.Code], currency.Code, WordRule.Anywhere), StringComparer.Ordinal);

    private static readonly SearchValues<char> FirstChars = SearchValues.Create([.. Known.Keys.Concat(KnownExact.Keys).Select(word => word[0]).Distinct()]);

    /// <summary>Where the next name may start; the length of the text when there is none.</summary>
    public static int NextStart(ReadOnlySpan<char> text, ReadOnlySpan<char> lower)
    {
        var next = lower.IndexOfAny(FirstChars);
        var exact = (next < 0 ? text : text[..next]).IndexOfAny(FirstChars);
        return exact >= 0 ? exact : next < 0 ? text.Length : next;
    }

    /// <summary>The ISO code that a text is, in any case of letters.</summary>
    public static CurrencyWord? OfCode(ReadOnlySpan<char> code)
    {
        if (code.Length != 3 || !char.IsAsciiLetter(code[0]))
            return null;
        Span<char> upper = stackalloc char[3];
        code.ToUpperInvariant(upper);
        return Codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(upper, out var word) ? word : null;
    }

    /// <param name="text">A piece of text.</param>
    /// <param name="lower">The same in lower case.</param>
    public static CurrencyWord? Find(ReadOnlySpan<char> text, ReadOnlySpan<char> lower) =>
        KnownExact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var exact) ? exact
        : Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var word) ? word
        : null;

    private static FrozenDictionary<string, CurrencyWord> Build(bool exact)
    {
        var words = new Dictionary<string, CurrencyWord>(StringComparer.Ordinal);
        foreach (var currency in Currency.All)
        {
            // A code in capitals is a statement wherever it stands; in small letters it needs a number ("ils" is French for "they").
            var everyday = EverydayWords.Contains(currency.Code);
            var rule = everyday ? WordRule.ExactAtNumber : exact ? WordRule.Anywhere : WordRule.AtNumber;
            if (exact || !everyday)
                words[exact ? currency.Code : currency.Code.ToLowerInvariant()] = new CurrencyWord(currency.Code, [currency.Code], currency.Code, rule);
        }

        foreach (var line in Symbols.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.LastIndexOf(" :", StringComparison.Ordinal);
            var codes = line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var open = codes is ["?", ..];
            codes = open ? codes[1..] : codes;
            foreach (var marked in line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var rule = marked[0] switch { '~' => WordRule.AtNumber, '=' => WordRule.ExactAtNumber, _ => WordRule.Anywhere };
                var text = (rule == WordRule.Anywhere ? marked : marked[1..]).Replace('_', ' ');
                if (exact == (rule == WordRule.ExactAtNumber))
                    words[exact ? text : text.ToLowerInvariant()] = new CurrencyWord(text, codes, open || codes.Length == 0 ? null : codes[0], rule);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
