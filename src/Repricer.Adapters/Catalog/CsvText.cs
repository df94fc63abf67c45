namespace Repricer.Adapters.Catalog;

/// <summary>What can be told from a file's bytes.</summary>
internal static class CsvText
{
    /// <returns>The name of an encoding whose mark the file begins with; null = none, the stream stands at its start again.</returns>
    public static string? ForeignEncoding(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return head[..length] switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
            [not 0, 0, not 0, 0] or [0, not 0, 0, not 0] => "UTF-16",
            [0x50, 0x4B, 0x03, 0x04] => "a spreadsheet or an archive, not a CSV",
            _ => null,
        };
    }
}
