using System.Text.Unicode;

namespace Repricer.Reading.Charsets;

/// <summary>
/// Guesses an undeclared encoding from the bytes: UTF-16 by its zeros, UTF-8 by its structure, the rest by how the text would look.
/// </summary>
internal static class ContentSniffer
{
    private const string Unknown = "windows-1252";

    /// <summary>No more than this many bytes around characters beyond ASCII are looked at, wherever on the page they stand.</summary>
    private const int SampleLength = 8 * 1024;

    public static string Guess(ReadOnlySpan<byte> page, string? topLevelDomain)
    {
        if (Utf16(page) is { } utf16)
            return utf16;
        if (System.Text.Ascii.IsValid(page))
            return page.IndexOf("\u001b$B"u8) >= 0 || page.IndexOf("\u001b$@"u8) >= 0 ? "iso-2022-jp" : Unknown;
        if (LooksLikeUtf8(page))
            return "utf-8";
        Span<byte> sample = stackalloc byte[SampleLength];
        return TextScore.Best(sample[..Sample(page, sample)], topLevelDomain) ?? Unknown;
    }

    /// <summary>
    /// Tells whether the bytes are valid UTF-8 as a whole and hold a few characters beyond ASCII: no text of another encoding is so by
    /// chance.
    /// </summary>
    public static bool IsCertainlyUtf8(ReadOnlySpan<byte> page)
    {
        const int Few = 3;
        if (!Utf8.IsValid(WithoutCutCharacter(page)))
            return false;
        var found = 0;
        for (int next; found < Few && (next = page.IndexOfAnyInRange((byte)0xc2, (byte)0xf4)) >= 0; found++)
            page = page[(next + 1)..];
        return found == Few;
    }

    // Markup is ASCII: in UTF-16 every second byte of it is zero.
    private static string? Utf16(ReadOnlySpan<byte> page)
    {
        var head = page[..Math.Min(page.Length & ~1, 1024)];
        if (head.Length < 4)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 && head[i + 1] != 0 ? 1 : 0;
            odd += head[i + 1] == 0 && head[i] != 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        if (even > pairs / 2 && odd <= pairs / 20)
            return "utf-16be";
        return odd > pairs / 2 && even <= pairs / 20 ? "utf-16le" : null;
    }

    /// <summary>
    /// Tells whether the bytes are UTF-8 for practical purposes: a page cut in the middle of a character, or with a few foreign bytes
    /// pasted in, still is.
    /// </summary>
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> page)
    {
        if (Utf8.IsValid(page) || Utf8.IsValid(WithoutCutCharacter(page)))
            return true;
        int good = 0, bad = 0;
        page = page[..Math.Min(page.Length, 1024 * 1024)];
        for (var i = 0; i < page.Length;)
        {
            var status = System.Text.Rune.DecodeFromUtf8(page[i..], out _, out var length);
            if (status == System.Buffers.OperationStatus.Done)
                good += length > 1 ? 1 : 0;
            else
                bad++;
            i += Math.Max(1, length);
        }

        return good >= 8 && bad * 10 <= good;
    }

    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> page)
    {
        var end = page.Length;
        while (end > 0 && page.Length - end < 3 && (page[end - 1] & 0xc0) == 0x80)
            end--;
        return end > 0 && page[end - 1] >= 0xc0 ? page[..(end - 1)] : page;
    }

    // Words with bytes beyond ASCII and a little of what stands around them; tags and scripts without such bytes add nothing.
    private static int Sample(ReadOnlySpan<byte> page, Span<byte> sample)
    {
        const int Around = 6;
        var length = 0;
        var done = 0;
        while (done < page.Length && length < sample.Length)
        {
            var next = page[done..].IndexOfAnyInRange((byte)0x80, (byte)0xff);
            if (next < 0)
                break;
            var start = Math.Max(done, done + next - Around);
            var end = done + next + 1;
            while (end < page.Length && (page[end] >= 0x80 || (page[end] != '<' && page[end] > ' ')))
                end++;
            var piece = page[start..end];
            piece = piece[..Math.Min(piece.Length, sample.Length - length)];
            piece.CopyTo(sample[length..]);
            length += piece.Length;
            if (length < sample.Length)
                sample[length++] = (byte)' ';
            done = end;
        }

        return length;
    }
}
