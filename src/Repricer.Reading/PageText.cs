using Repricer.Reading.Lines;
using Repricer.Reading.Tape;

namespace Repricer.Reading;

/// <summary>Gives the text that a visitor of a page would read, as the reader sees it: no scripts, no styles, no markup.</summary>
public static class PageText
{
    /// <summary>Reads the lines of one page in their order, empty ones left out. At most its first 16 MiB count.</summary>
    /// <param name="page">The decompressed body, as sent.</param>
    /// <param name="contentType">The Content-Type header as sent; null = unknown.</param>
    /// <param name="url">The final URL; null = unknown.</param>
    /// <param name="most">How many lines are read at the most; above zero.</param>
    /// <returns>
    /// Lines of at most some hundred characters, blanks collapsed. Like every text of a page they are untrusted.
    /// </returns>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> page, string? contentType, string? url, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        page = page[..Math.Min(page.Length, PageTape.MaxBytes)];
        if (page.IsEmpty)
        {
            return [];
        }

        var charset = Charset.Detect(page, contentType, url);
        var utf8 = charset == "utf-8" || System.Text.Ascii.IsValid(page) ? page : Transcoder.ToUtf8(page, charset);
        using var tape = PageTape.Read(utf8);
        var lines = new List<string>();
        var reader = new LineReader(tape);
        while (lines.Count < most && reader.MoveNext())
        {
            var text = reader.Decode().Text.Replace(LineReader.SoftPoint, '.').Trim();
            if (text.Length > 0)
            {
                lines.Add(text);
            }
        }

        return lines;
    }
}
