using System.Globalization;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Formats;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>The span of time that a product's chart shows, as its address says it.</summary>
/// <param name="Days">How many days back from now; null = a span of one's own.</param>
internal sealed record ProductSpan(DateTimeOffset From, DateTimeOffset To, int? Days)
{
    public static IReadOnlyList<int> Choices { get; } = [7, 30, 90, 400];

    private const int Usual = 30;

    /// <param name="times">Days begin and end in this zone.</param>
    public static ProductSpan Of(IQueryCollection asked, DateTimeOffset now, ViewerZone times)
    {
        if (Day(asked["from"]) is { } first)
        {
            var from = Begin(first, times);
            var to = Day(asked["to"]) is { } day ? Earlier(Begin(day.AddDays(1), times), now) : now;
            if (from < to)
                return new ProductSpan(from, to, null);
        }

        var days = int.TryParse(asked["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Choices.Contains(number)
            ? number
            : Usual;
        return new ProductSpan(now.AddDays(-days), now, days);
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 2000
            ? day
            : null;

    private static DateTimeOffset Begin(DateOnly day, ViewerZone times) =>
        ViewerZone.Moment(day.ToDateTime(TimeOnly.MinValue), times.Zone).ToUniversalTime();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
