using System.Collections.Frozen;
using System.Text;

namespace Repricer.Reading.Charsets;

/// <summary>Decodes bytes by WHATWG names. Three single-byte encodings that the platform lacks are tables of their own.</summary>
internal static class Decoders
{
    private const string Replacement = "\uFFFD";

    private static readonly FrozenDictionary<string, int> CodePages = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["utf-8"] = 65001, ["utf-16le"] = 1200, ["utf-16be"] = 1201, ["ibm866"] = 866, ["iso-8859-2"] = 28592, ["iso-8859-3"] = 28593,
        ["iso-8859-4"] = 28594, ["iso-8859-5"] = 28595, ["iso-8859-6"] = 28596, ["iso-8859-7"] = 28597, ["iso-8859-8"] = 28598,
        ["iso-8859-8-i"] = 28598, ["iso-8859-13"] = 28603, ["iso-8859-15"] = 28605, ["koi8-r"] = 20866, ["koi8-u"] = 21866,
        ["macintosh"] = 10000, ["windows-874"] = 874, ["windows-1250"] = 1250, ["windows-1251"] = 1251, ["windows-1252"] = 1252,
        ["windows-1253"] = 1253, ["windows-1254"] = 1254, ["windows-1255"] = 1255, ["windows-1256"] = 1256, ["windows-1257"] = 1257,
        ["windows-1258"] = 1258, ["x-mac-cyrillic"] = 10007, ["gbk"] = 54936, ["gb18030"] = 54936, ["big5"] = 950, ["euc-jp"] = 51932,
        ["iso-2022-jp"] = 50220, ["shift_jis"] = 932, ["euc-kr"] = 949,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Encoding> Known =
        CodePages.ToFrozenDictionary(page => page.Key, page => Platform(page.Value), StringComparer.Ordinal);

    public static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (Known.TryGetValue(name, out var encoding))
            return encoding.GetString(bytes);
        return name switch
        {
            "iso-8859-10" => FromTable(bytes, SingleByteTables.Iso10),
            "iso-8859-14" => FromTable(bytes, SingleByteTables.Iso14),
            "iso-8859-16" => FromTable(bytes, SingleByteTables.Iso16),
            "x-user-defined" => UserDefined(bytes),
            _ => bytes.IsEmpty ? "" : Replacement,
        };
    }

    private static Encoding Platform(int codePage)
    {
        var fallback = new DecoderReplacementFallback(Replacement);
        return CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, fallback)
            ?? Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, fallback);
    }

    private static string FromTable(ReadOnlySpan<byte> bytes, string upperHalf) =>
        Map(bytes, b => b < 0xa0 ? (char)b : upperHalf[b - 0xa0]);

    private static string UserDefined(ReadOnlySpan<byte> bytes) => Map(bytes, static b => b < 0x80 ? (char)b : (char)(0xf700 + b));

    private static string Map(ReadOnlySpan<byte> bytes, Func<byte, char> map)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            text[i] = map(bytes[i]);
        return new string(text);
    }
}
