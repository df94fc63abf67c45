using System.Globalization;
using System.Text.RegularExpressions;

namespace Repricer.Host.Reports;

/// <summary>A week by ISO 8601: it begins on Monday, and the first of a year is the one with its first Thursday.</summary>
/// <param name="Year">Of the week, which is not always that of its days.</param>
/// <param name="Number">1 to 53.</param>
internal readonly partial record struct ReportWeek(int Year, int Number)
{
    public DateOnly From => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));

    /// <summary>Its Sunday.</summary>
    public DateOnly To => From.AddDays(6);

    public ReportWeek Before => Of(From.AddDays(-7));

    public static ReportWeek Of(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return new ReportWeek(ISOWeek.GetYear(at), ISOWeek.GetWeekOfYear(at));
    }

    /// <summary>Reads "2026-W48".</summary>
    public static bool TryParse(string? text, out ReportWeek week)
    {
        week = default;
        if (Written().Match(text ?? "") is not { Success: true } match)
            return false;
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var number = int.Parse(match.Groups["week"].ValueSpan, CultureInfo.InvariantCulture);
        if (year is < 2000 or > 2200 || number < 1 || number > ISOWeek.GetWeeksInYear(year))
            return false;
        week = new ReportWeek(year, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}");

    [GeneratedRegex(
        "^(?<year>[0-9]{4})-W(?<week>[0-9]{2})$",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
