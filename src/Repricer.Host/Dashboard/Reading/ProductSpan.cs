using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>The span of time that a product's chart shows, as its address says it.</summary>
/// <param name="Days">How many days back from now; null = a span of one's own.</param>
internal sealed record ProductSpan(DateTimeOffset From, DateTimeOffset To, int? Days)
{
    public static IReadOnlyList<int> Choices { get; } = [7, 30, 90, 400];

    private const int Usual = 30;

    public static ProductSpan Of(IQueryCollection asked, DateTimeOffset now)
    {
        if (Day(asked["from"]) is { } from)
        {
            var to = Day(asked["to"]) is { } day ? Earlier(day.AddDays(1), now) : now;
            if (from < to)
                return new ProductSpan(from, to, null);
        }

        var days = int.TryParse(asked["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Choices.Contains(number)
            ? number
            : Usual;
        return new ProductSpan(now.AddDays(-days), now, days);
    }

    private static DateTimeOffset? Day(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 2000
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
