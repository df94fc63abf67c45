namespace Repricer.Adapters.Fetchers;

/// <summary>
/// The headers of an answer that say which state of a page was served, when, to whom and by which cache: they stand in evidence. Cookies
/// never do.
/// </summary>
internal static class ChosenHeaders
{
    private const int Longest = 300;

    private static readonly string[] Names =
    [
        "Date", "Content-Type", "Content-Language", "Content-Location", "ETag", "Last-Modified", "Age", "Cache-Control", "Vary", "Server",
        "Via", "X-Cache", "CF-Cache-Status",
    ];

    /// <param name="valueOf">The value of a header by its name; null = there is none.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Func<string, string?> valueOf) =>
    [
        .. from name in Names
           let value = valueOf(name)
           where value is not null
           select KeyValuePair.Create(name, value.Length > Longest ? value[..Longest] : value),
    ];
}
