namespace Repricer.Core.Reading;

/// <summary>Reads one saved or fetched product page: pure, bounded in time and memory, never throws for any bytes.</summary>
public static class PageReader
{
    /// <param name="page">The decompressed body, as sent.</param>
    /// <param name="context">What is known beside the bytes.</param>
    public static PageReading Read(ReadOnlySpan<byte> page, PageContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new PageReading { Status = page.IsEmpty ? ReadingStatus.Unreadable : ReadingStatus.NoPrice };
    }
}
