using System.IO.Compression;
using System.Text;
using Repricer.Reading;

namespace Repricer.Engine.Discovery;

/// <summary>
/// Reads sitemaps (sitemaps.org: XML, index, plain text, RSS and Atom feeds; gzip or not) from untrusted bytes. Document types and entities
/// of the file's own are refused, nothing outside of the bytes is ever opened, memory is bounded, broken files keep what stood before the
/// fault.
/// </summary>
public static class SitemapReader
{
    /// <summary>Limit of the protocol, for the file as it is after decompression.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    /// <summary>Limit of the protocol.</summary>
    public const int MaxUrls = 50_000;

    public static SitemapReading Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            var (content, error) = Decompress(file.ToArray());
            var reading = ReadPlain(content);
            return error is null ? reading : reading with { Error = error };
        }

        return file.Length <= MaxBytes ? ReadPlain(file) : new SitemapReading(IsIndex: false, [], TooLarge);
    }

    private static string TooLarge => $"larger than {MaxBytes} bytes";

    private static SitemapReading ReadPlain(ReadOnlySpan<byte> file)
    {
        var encoding = Charset.Detect(file[..Math.Min(file.Length, 4096)], null, null);
        // Where nothing but ASCII was seen at the beginning, UTF-8 is what the protocol says.
        ReadOnlySpan<byte> text = encoding is "utf-8" or "windows-1252" && !DeclaresLatin(file)
            ? WithoutMark(file)
            : Encoding.UTF8.GetBytes(Charset.Decode(file, encoding));
        text = text.TrimStart(" \t\r\n\0"u8);
        return text.IsEmpty ? new SitemapReading(IsIndex: false, [], "empty")
            : text[0] == '<' ? new SitemapScanner(text).Read()
            : PlainText(text);
    }

    private static bool DeclaresLatin(ReadOnlySpan<byte> file)
    {
        var declaration = file[..Math.Min(file.Length, 200)];
        var at = declaration.IndexOf("encoding="u8);
        return at >= 0 && !declaration[at..].StartsWith("encoding=\"utf-8"u8) && !declaration[at..].StartsWith("encoding=\"UTF-8"u8);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> file) => file.StartsWith("\uFEFF"u8) ? file[3..] : file;

    private static SitemapReading PlainText(ReadOnlySpan<byte> text)
    {
        var urls = new List<SitemapUrl>();
        foreach (var range in text.Split((byte)'\n'))
        {
            if (urls.Count == MaxUrls)
                return new SitemapReading(IsIndex: false, urls, $"more than {MaxUrls} addresses");
            if (SitemapText.Address(Encoding.UTF8.GetString(text[range])) is { } loc)
                urls.Add(new SitemapUrl(loc, null));
        }

        return new SitemapReading(IsIndex: false, urls, urls.Count == 0 ? "neither XML nor a list of addresses" : null);
    }

    private static (byte[] Content, string? Error) Decompress(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                if (content.Length + read > MaxBytes)
                    return (content.ToArray(), TooLarge);
                content.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return (content.ToArray(), "broken gzip");
        }

        return (content.ToArray(), null);
    }
}
