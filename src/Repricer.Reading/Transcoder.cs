using System.Text;

namespace Repricer.Reading;

/// <summary>Brings pages in old encodings to UTF-8 once; UTF-8 pages, almost all of them, are read where they lie.</summary>
internal static class Transcoder
{
    public static byte[] ToUtf8(ReadOnlySpan<byte> page, string charset) => Encoding.UTF8.GetBytes(Charset.Decode(page, charset));
}
