using System.Globalization;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Where a walk through the items stands: Walmart's own cursor does not tell.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Seen">How many items the pages before had.</param>
/// <param name="Walmarts">The cursor as Walmart gave it; * at the beginning.</param>
internal sealed record WmCursor(int Page, int Seen, string Walmarts)
{
    private static readonly WmCursor First = new(1, 0, "*");

    /// <returns>Null = the text is none of ours.</returns>
    public static WmCursor? Parse(string? text)
    {
        if (text is null)
            return First;
        return text.Split('|', 3) is [var page, var seen, { Length: > 0 } walmarts]
            && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1
            && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new WmCursor(number, count, walmarts)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}|{Seen}|{Walmarts}");
}
