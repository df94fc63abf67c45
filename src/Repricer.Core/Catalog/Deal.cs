using System.Globalization;

namespace Repricer.Core.Catalog;

/// <summary>
/// A deal or campaign of the channel in which our offer takes part: while it runs, the price is not ours to change. Written as one text,
/// <c>lightning deal from 2026-11-26T08:00:00Z until 2026-11-27T20:00:00Z</c>; both moments may be left out.
/// </summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="From">When it begins, UTC; null = it runs already.</param>
/// <param name="Until">When it ends, exclusive, UTC; null = when somebody says so.</param>
public sealed record Deal(string Name, DateTimeOffset? From, DateTimeOffset? Until)
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mmK"];

    public bool RunsAt(DateTimeOffset now) => !(From > now) && !(Until <= now);

    /// <summary>Reads the one text; a day alone is included, and times without an offset are UTC.</summary>
    /// <param name="text">The text, not blank; "no" says that there is none.</param>
    /// <param name="deal">What it says; null = there is none.</param>
    /// <returns>What is wrong with it, in words; null = nothing.</returns>
    public static string? Read(string text, out Deal? deal)
    {
        deal = null;
        if (text is "no" or "none" or "false" or "off")
            return null;
        var name = text.Trim();
        if (Take(ref name, ["until ", "till ", "through "], isEnd: true, out var until) is { } late)
            return late;
        if (Take(ref name, ["from ", "since "], isEnd: false, out var from) is { } early)
            return early;
        if (until <= from)
            return "'until' is not after 'from'";
        deal = new Deal(name is "" or "yes" or "true" or "on" ? "deal" : name, from, until);
        return null;
    }

    /// <summary>Writes it as it is read.</summary>
    public string ToText() => Name
        + (From is { } from ? $" from {Moment(from)}" : "") + (Until is { } until ? $" until {Moment(until)}" : "");

    public override string ToString() => Until is { } until
        ? FormattableString.Invariant($"{Name} until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : Name;

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes the moment after the last of some words off a text.</summary>
    private static string? Take(ref string text, ReadOnlySpan<string> words, bool isEnd, out DateTimeOffset? moment)
    {
        moment = null;
        foreach (var word in words)
        {
            var at = text.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && text[at - 1] != ' '))
                continue;
            var written = text[(at + word.Length)..].Trim();
            if (!TryMoment(written, isEnd, out var found))
                return $"'{written}' after '{word.TrimEnd()}' is no moment such as 2026-11-27T20:00:00Z";
            moment = found;
            text = text[..at].TrimEnd();
            return null;
        }

        return null;
    }

    private static bool TryMoment(string text, bool isEnd, out DateTimeOffset moment)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = new DateTimeOffset(day.AddDays(isEnd ? 1 : 0), TimeOnly.MinValue, TimeSpan.Zero);
            return true;
        }

        return DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }
}
