using System.Collections.Frozen;

namespace Repricer.Reading.PriceTexts;

/// <summary>
/// Knows currencies and separators by region and language (after CLDR, for prices: Swiss prices have a point whatever the language).
/// </summary>
internal static class RegionFacts
{
    private const string Regions = """
        AD EUR, AE AED. AF AFN. AG XCD. AI XCD. AL ALL, AM AMD, AO AOA, AR ARS, AT EUR, AU AUD. AW AWG, AZ AZN, BA BAM, BB BBD. BD BDT.
        BE EUR, BF XOF, BG EUR, BH BHD. BI BIF, BJ XOF, BM BMD. BN BND. BO BOB, BR BRL, BS BSD. BT BTN. BW BWP. BY BYN, BZ BZD. CA CAD?
        CD CDF, CF XAF, CG XAF, CH CHF. CI XOF, CL CLP, CM XAF, CN CNY. CO COP, CR CRC, CU CUP. CV CVE, CW XCG, CY EUR, CZ CZK, DE EUR,
        DJ DJF, DK DKK, DM XCD. DO DOP. DZ DZD, EC USD, EE EUR, EG EGP. ER ERN. ES EUR, ET ETB. FI EUR, FJ FJD. FK FKP. FO DKK, FR EUR,
        GA XAF, GB GBP. GD XCD. GE GEL, GF EUR, GG GBP. GH GHS. GI GIP. GL DKK, GM GMD. GN GNF, GP EUR, GR EUR, GT GTQ. GY GYD. HK HKD.
        HN HNL. HR EUR, HT HTG, HU HUF, ID IDR, IE EUR. IL ILS. IM GBP. IN INR. IQ IQD. IR IRR. IS ISK, IT EUR, JE GBP. JM JMD. JO JOD.
        JP JPY. KE KES. KG KGS, KH KHR. KM KMF, KN XCD. KR KRW. KW KWD. KY KYD. KZ KZT, LA LAK, LB LBP. LC XCD. LI CHF. LK LKR. LR LRD.
        LS LSL. LT EUR, LU EUR, LV EUR, LY LYD. MA MAD, MC EUR, MD MDL, ME EUR, MG MGA, MK MKD, ML XOF, MM MMK. MN MNT. MO MOP. MQ EUR,
        MR MRU. MT EUR. MU MUR. MV MVR. MW MWK. MX MXN. MY MYR. MZ MZN, NA NAD. NC XPF, NE XOF, NG NGN. NI NIO. NL EUR, NO NOK, NP NPR.
        NZ NZD. OM OMR. PA PAB. PE PEN. PF XPF, PG PGK. PH PHP. PK PKR. PL PLN, PR USD. PT EUR, PY PYG, QA QAR. RE EUR, RO RON, RS RSD,
        RU RUB, RW RWF, SA SAR. SB SBD. SC SCR. SD SDG. SE SEK, SG SGD. SI EUR, SK EUR, SL SLE. SM EUR, SN XOF, SO SOS. SR SRD, SS SSP.
        ST STN, SV USD. SY SYP. SZ SZL. TD XAF, TG XOF, TH THB. TJ TJS, TM TMT, TN TND, TO TOP. TR TRY, TT TTD. TW TWD. TZ TZS. UA UAH,
        UG UGX. UK GBP. US USD. UY UYU, UZ UZS, VA EUR, VC XCD. VE VES, VI USD. VN VND, VU VUV. WS WST. XK EUR, YE YER. ZA ZAR? ZM ZMW.
        ZW ZWG.
        """;

    // The currency only where a language is at home in one place.
    private const string Languages = """
        af ZAR, ar -. az AZN, be BYN, bg EUR, bn BDT. bs BAM, ca EUR, cs CZK, cy GBP. da DKK, de EUR, el EUR, en -. es -, et EUR, eu EUR,
        fa IRR. fi EUR, fr -, ga EUR. gl EUR, gu INR. he ILS. hi INR. hr EUR, hu HUF, hy AMD, id IDR, is ISK, it EUR, iw ILS. ja JPY.
        ka GEL, kk KZT, km KHR. kn INR. ko KRW. ky KGS, lb EUR, lo LAK, lt EUR, lv EUR, mk MKD, ml INR. mn MNT. mr INR. ms MYR. mt EUR.
        my MMK. nb NOK, ne NPR. nl EUR, nn NOK, no NOK, pa INR. pl PLN, ps AFN. pt -, ro RON, ru RUB, si LKR. sk EUR, sl EUR, sq ALL,
        sr RSD, sv SEK, sw -. ta INR. te INR. tg TJS, th THB. tr TRY, uk UAH, ur PKR. uz UZS, vi VND, zh CNY.
        """;

    private static readonly FrozenDictionary<string, RegionFact>.AlternateLookup<ReadOnlySpan<char>> ByRegion = Parse(Regions);

    private static readonly FrozenDictionary<string, RegionFact>.AlternateLookup<ReadOnlySpan<char>> ByLanguage = Parse(Languages);

    /// <summary>Gives what a tag like "de-CH" or "de_CH" or "de" says; nothing for an unknown one.</summary>
    public static RegionFact OfLocale(string? locale)
    {
        if (string.IsNullOrEmpty(locale) || locale.Length > 35)
            return default;
        Span<char> code = stackalloc char[35];
        var tag = locale.AsSpan();
        var end = tag.IndexOfAny('-', '_', '.');
        var name = code[..tag[..(end < 0 ? tag.Length : end)].ToLowerInvariant(code)];
        ByLanguage.TryGetValue(name, out var language);
        // English and Chinese write a point wherever they are spoken.
        char? ofLanguage = name is "en" or "zh" or "ja" or "ko" or "hi" ? '.' : null;
        while (end >= 0)
        {
            tag = tag[(end + 1)..];
            end = tag.IndexOfAny('-', '_', '.');
            var part = end < 0 ? tag : tag[..end];
            if (part.Length == 2 && TryRegion(part, out var fact))
                return fact with { Decimal = ofLanguage ?? fact.Decimal ?? language.Decimal };
        }

        return language;
    }

    /// <summary>Gives what a country's domain says; generic domains say nothing.</summary>
    public static RegionFact OfDomain(string? topLevelDomain) => topLevelDomain switch
    {
        "eu" => new RegionFact("EUR", null),
        { Length: 2 } when !IsGeneric(topLevelDomain) && TryRegion(topLevelDomain, out var fact) => fact,
        _ => default,
    };

    private static bool TryRegion(ReadOnlySpan<char> region, out RegionFact fact)
    {
        Span<char> code = stackalloc char[2];
        region.ToUpperInvariant(code);
        return ByRegion.TryGetValue(code, out fact);
    }

    // Country domains that the world uses for anything.
    private static bool IsGeneric(string domain) =>
        domain is "io" or "ai" or "co" or "me" or "tv" or "cc" or "fm" or "ly" or "to" or "ws" or "sh" or "ag" or "la" or "gg";

    private static FrozenDictionary<string, RegionFact>.AlternateLookup<ReadOnlySpan<char>> Parse(string table)
    {
        var facts = new Dictionary<string, RegionFact>(StringComparer.Ordinal);
        var words = table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i += 2)
        {
            char? separator = words[i + 1][^1] == '?' ? null : words[i + 1][^1];
            var currency = words[i + 1][..^1];
            facts[words[i]] = new RegionFact(currency == "-" ? null : currency, separator);
        }

        return facts.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
