using System.Globalization;
using System.Text;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using static Repricer.Core.Strategies.Language.StrategyPrinter;

namespace Repricer.Core.Strategies.Language;

/// <summary>Prints what speaks of time: events (in UTC, whatever zone they were written in), windows of the day, evidence.</summary>
internal static class TimingPrinter
{
    public static void During(StringBuilder text, EventWindow? window, int indent = 0)
    {
        if (window is null)
            return;
        text.Append(' ', indent).Append("during:\n");
        Line(text, indent + 2, "start", Moment(window.Start));
        Line(text, indent + 2, "end", Moment(window.End));
    }

    public static void Require(StringBuilder text, EvidenceRequirement? require)
    {
        if (require is null)
            return;
        text.Append("require:\n");
        Line(text, 2, "max_age", require.MaxAge is { } age ? DurationText.Print(age) : null);
        Line(text, 2, "confidence", Share(require.Confidence));
        Line(text, 2, "offers", (require.Offers ?? 1).ToString(CultureInfo.InvariantCulture));
        Line(text, 2, "sources", (require.Sources ?? 1).ToString(CultureInfo.InvariantCulture));
    }

    public static void Limits(StringBuilder text, ChangeLimits limits)
    {
        if (limits.QuietHours.Count > 0)
            text.Append("  quiet_hours:\n");
        foreach (var window in limits.QuietHours)
        {
            text.Append("    -\n");
            Window(text, 6, window);
        }

        if (limits.NightlyReset is not { } reset)
            return;
        text.Append("  nightly_reset:\n");
        Window(text, 4, reset.Window);
        Line(text, 4, "price", Word(reset.Price));
    }

    private static void Window(StringBuilder text, int indent, DailyWindow window)
    {
        Line(text, indent, "from", $"'{DailyWindow.Clock(window.From)}'");
        Line(text, indent, "to", $"'{DailyWindow.Clock(window.To)}'");
        if (window.Days != Weekdays.All)
            Line(text, indent, "days", $"[{window.Days.ToNames()}]");
        Line(text, indent, "time_zone", window.Zone is { } zone ? Quote(zone.Id) : null);
    }

    internal static string Moment(DateTimeOffset moment) => "'" + moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) + "'";
}
