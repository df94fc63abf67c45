using System.Globalization;

namespace Repricer.Reading.Charsets;

/// <summary>
/// Decodes a sample in each encoding it could be and scores the result: words of one script, frequent letters, no stray capitals or signs.
/// </summary>
internal static class TextScore
{
    private const int DomainBonusPercent = 20;

    private const string CyrillicLetters = "оеаинтсрвлкмдпу";

    private const string RareCyrillic = "ъщэфцшюё";

    // ISO before Windows: of two that read the text alike, the one without characters in 0x80 to 0x9F explains why none are there.
    private static readonly LegacyEncoding[] Candidates =
    [
        new("windows-1252", Script.Latin, "äöüßéèàçñãáíóúâêîôûøåæ",
            " us gb uk de at ch fr es it pt br nl be dk no se fi is ie mx ar cl co "),
        new("iso-8859-2", Script.Latin, "áéíóöőúüűąćęłńśźżčďěňřšťůžýăţş", " pl cz sk hu si hr ro ba "),
        new("windows-1250", Script.Latin, "áéíóöőúüűąćęłńśźżčďěňřšťůžýăţş", " pl cz sk hu si hr ro ba "),
        new("windows-1254", Script.Latin, "ığşçöüİ", " tr "),
        new("windows-1257", Script.Latin, "āčēģīķļņšūžąęėįų", " lt lv "),
        new("iso-8859-7", Script.Greek, "αοιετσνηυρπκμλς", " gr cy "),
        new("windows-1253", Script.Greek, "αοιετσνηυρπκμλς", " gr cy "),
        new("windows-1251", Script.Cyrillic, CyrillicLetters, " ru bg ua by rs mk kz kg "),
        new("koi8-r", Script.Cyrillic, CyrillicLetters, " ru "),
        new("koi8-u", Script.Cyrillic, CyrillicLetters, ""),
        new("iso-8859-5", Script.Cyrillic, CyrillicLetters, ""),
        new("ibm866", Script.Cyrillic, CyrillicLetters, ""),
        new("windows-1255", Script.Hebrew, "יוהלארתמבשנ", " il "),
        new("windows-1256", Script.Arabic, "اليمنوترباةدعس", " sa ae eg iq ir jo kw ma dz tn "),
        new("iso-8859-6", Script.Arabic, "اليمنوترباةدعس", ""),
        new("windows-874", Script.Thai, "านรกอเงมยวลสตท่้ัีิ", " th "),
        new("euc-kr", Script.Hangul, "이다는의에을가한하고지로사", " kr "),
        new("euc-jp", Script.Kana, "のにはをたがでてとしれさるなンー", " jp "),
        new("shift_jis", Script.Kana, "のにはをたがでてとしれさるなンー", " jp "),
        new("gbk", Script.Han, "的一是不了在人有我他这中大来上国价格元品商", " cn sg "),
        new("big5", Script.Han, "的一是不了在人有我他這中大來上國價格元品商", " tw hk "),
    ];

    /// <summary>
    /// Gives the encoding in which the sample looks most like text, and the one of the site's country where nothing does; null = neither is
    /// known.
    /// </summary>
    public static string? Best(ReadOnlySpan<byte> sample, string? topLevelDomain)
    {
        string? best = null;
        string? ofDomain = null;
        var bestScore = 0;
        var lowLeads = ShareOfLowLeads(sample);
        foreach (var candidate in Candidates)
        {
            var atHome = topLevelDomain is { Length: > 0 } && candidate.Domains.Contains($" {topLevelDomain} ", StringComparison.Ordinal);
            if (lowLeads > 10 && candidate.Name is ("euc-kr" or "euc-jp" or "gbk" or "big5"))
                continue;
            var score = Score(Decoders.Decode(sample, candidate.Name), candidate);
            score += atHome ? Math.Abs(score) * DomainBonusPercent / 100 : 0;
            // Countries' old pages are in the Windows form of their ISO encoding, whatever they say.
            ofDomain ??= atHome && !candidate.Name.StartsWith("iso-", StringComparison.Ordinal) ? candidate.Name : null;
            if (score > bestScore)
            {
                best = candidate.Name;
                bestScore = score;
            }
        }

        return best ?? ofDomain;
    }

    // Percent of the bytes beyond ASCII in 0x80 to 0xA0. The EUC family and Big5 hardly use them, and their extensions would read anything
    // there.
    private static int ShareOfLowLeads(ReadOnlySpan<byte> sample)
    {
        int low = 0, all = 0;
        foreach (var octet in sample)
        {
            low += octet is >= 0x80 and < 0xa1 ? 1 : 0;
            all += octet >= 0x80 ? 1 : 0;
        }

        return all == 0 ? 0 : low * 100 / all;
    }

    private static int Score(string text, LegacyEncoding encoding)
    {
        var score = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80)
                continue;
            var before = i > 0 ? text[i - 1] : ' ';
            var after = i + 1 < text.Length ? text[i + 1] : ' ';
            score += c is '\uFFFD' or (>= '\u0080' and <= '\u009f') or (>= '\ue000' and <= '\uf8ff') ? -20
                : char.IsLetter(c) || IsMark(c) ? Letter(c, before, after, encoding)
                : char.IsLetter(before) && char.IsLetter(after) && c > 0xa0 && encoding.Script < Script.Kana ? -4
                : 0;
        }

        return score;
    }

    private static int Letter(char c, char before, char after, LegacyEncoding encoding)
    {
        var script = ScriptOf(c);
        var fits = script == encoding.Script || (encoding.Script == Script.Kana && script == Script.Han);
        if (!fits)
            return -6;
        if (encoding.Script >= Script.Kana)
            return IsEastAsian(before) || IsEastAsian(after) ? EastAsian(c, script, encoding) : -6;
        // One letter alone is no word and says nothing.
        if (!char.IsLetter(before) && !char.IsLetter(after) && !IsMark(after))
            return 0;
        var score = encoding.Common.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? 4 : 1;
        // Hebrew would else read as Cyrillic shouting.
        if (script == Script.Hebrew)
            score++;
        foreach (var neighbour in (ReadOnlySpan<char>)[before, after])
        {
            if (char.IsLetter(neighbour) && ScriptOf(neighbour) != script)
                score -= 4;
        }

        if (char.IsUpper(c))
            score -= char.IsLower(before) ? 6 : 0;
        // Between the Cyrillic tables only the frequency of letters tells: each turns one's words into the other's letters.
        if (script == Script.Cyrillic && RareCyrillic.Contains(char.ToLowerInvariant(c)))
            score -= 4;
        // Latin words have a letter or two with marks, not five in a row.
        if (script == Script.Latin && before >= 0x80 && char.IsLetter(before))
            score -= 6;
        return score;
    }

    // Two bytes made this one character, so it counts twice; a text of rare characters only is a coincidence.
    private static int EastAsian(char c, Script script, LegacyEncoding encoding)
    {
        if (encoding.Common.Contains(c, StringComparison.Ordinal))
            return 14;
        return script switch
        {
            Script.Kana => c >= '\uff61' ? -4 : 8,
            Script.Hangul => 6,
            _ => encoding.Script == Script.Kana ? 2 : 4,
        };
    }

    // A lone ideograph between Latin letters is two bytes of another encoding.
    private static bool IsEastAsian(char c) => c is >= '\u3000' and < '\ud800' or >= '\uff00' and < '\ufff0';

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static Script ScriptOf(char c) => c switch
    {
        < '\u0250' => Script.Latin,
        >= '\u0370' and < '\u0400' => Script.Greek,
        >= '\u0400' and < '\u0530' => Script.Cyrillic,
        >= '\u0590' and < '\u0600' => Script.Hebrew,
        >= '\u0600' and < '\u0780' => Script.Arabic,
        >= '\u0e00' and < '\u0e80' => Script.Thai,
        >= '\u3040' and < '\u3100' => Script.Kana,
        >= '\uff61' and < '\uffa0' => Script.Kana,
        >= '\u3400' and < '\ua000' => Script.Han,
        >= '\uac00' and < '\ud7b0' => Script.Hangul,
        _ => Script.None,
    };
}
