using System.Globalization;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Where a walk through the items stands: Walmart's own cursor does not tell.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Seen">How many items the pages before had.</param>
/// <param name="Walmarts">The cursor as Walmart gave it; * at the beginning.</param>
internal sealed record WalmartCursor(int Page, int Seen, string Walmarts)
{
    private static readonly WalmartCursor First = new(1, 0, "*");

    /// <returns>Null = the text is none of ours.</returns>
    public static WalmartCursor? Parse(string? text)
    {
        if (text is null)
            return First;
        return text.Split('|', 3) is [var page, var seen, { Length: > 0 } walmarts]
            && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1
            && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new WalmartCursor(number, count, walmarts)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}|{Seen}|{Walmarts}");
}
