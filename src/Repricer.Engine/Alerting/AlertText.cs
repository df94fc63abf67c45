using System.Globalization;
using System.Text;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>Words messages as plain lines; each target escapes them for its own format.</summary>
public static class AlertText
{
    private const int LongestDetail = 400;
    private const int LongestName = 80;

    /// <summary>As in "Repricer: channel_down shop (critical)", or how many there are.</summary>
    public static string Title(AlertMessage message)
    {
        if (message.IsTest)
            return $"{OneLine(message.Instance, LongestName)}: test message";
        var what = message.Notices is [var only]
            ? $"{Word(only)}{Name(only.Condition)} ({Severity(only.Condition)})"
            : $"{message.Notices.Count} alerts{Worst(message)}";
        return $"{OneLine(message.Instance, LongestName)}: {what}";
    }

    /// <summary>As in "CRITICAL channel_down shop".</summary>
    public static string Head(AlertNotice notice) => notice.Kind == NoticeKind.Ended
        ? $"ENDED {Name(notice.Condition)}"
        : $"{Severity(notice.Condition).ToUpperInvariant()} {Word(notice)}{Name(notice.Condition)}";

    /// <summary>What a person must know, one fact a line: what it is, since when, of how many listings, and what ends it.</summary>
    public static IReadOnlyList<string> Lines(AlertNotice notice)
    {
        var condition = notice.Condition;
        var lines = new List<string> { OneLine(condition.Detail, LongestDetail) };
        lines.Add(notice.Kind == NoticeKind.Ended
            ? $"It began {Time(condition.Since)} and was over by {Time(notice.At)}."
            : $"Since {Time(condition.Since)}.");
        if (condition.Count is { } count)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Listings: {count}"));
        if (condition.Cure is { } cure && notice.Kind != NoticeKind.Ended)
            lines.Add($"To do: {OneLine(cure, LongestDetail)}");
        return lines;
    }

    /// <summary>What stands below the alerts of a message.</summary>
    public static IReadOnlyList<string> Foot(AlertMessage message)
    {
        var lines = new List<string>();
        if (message.Lost > 0)
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"{message.Lost} earlier alerts could not be delivered here and were given up."));
        lines.Add(message.IsTest
            ? "Alerts reach this target. Nothing is wrong."
            : string.Create(CultureInfo.InvariantCulture, $"Now: {message.Firing} firing. 'repricer alerts' lists them."));
        return lines;
    }

    /// <summary>Makes a text that may come from a page or a person safe for one line: no control, direction or line marks, cut.</summary>
    /// <param name="most">In characters; at least 1.</param>
    public static string OneLine(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > most - 1)
                return line.Append('…').ToString();
            line.Append(IsShown(rune) ? rune.ToString() : " ");
        }

        return line.ToString().Trim();
    }

    public static string Severity(Condition condition) => Core.SnakeCase.From(condition.Severity.ToString());

    private static bool IsShown(Rune rune) => rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    private static string Name(Condition condition) => condition.Subject is { } subject
        ? $"{OneLine(condition.Kind, LongestName)} {OneLine(subject, LongestName)}"
        : OneLine(condition.Kind, LongestName);

    private static string Word(AlertNotice notice) => notice.Kind switch
    {
        NoticeKind.Worsened => "worse: ",
        NoticeKind.StillThere => "still there: ",
        NoticeKind.Ended => "ended: ",
        _ => "",
    };

    private static string Worst(AlertMessage message)
    {
        var critical = message.Notices.Count(
            notice => notice.Kind != NoticeKind.Ended && notice.Condition.Severity == ConditionSeverity.Critical);
        return critical == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({critical} critical)");
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
