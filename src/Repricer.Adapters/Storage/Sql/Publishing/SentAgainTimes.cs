using System.Globalization;
using Repricer.Adapters.Storage.Sql.Rows;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>When a listing's accepted prices showed no effect and went out again, as one text; older ones than a day are dropped.</summary>
internal static class SentAgainTimes
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static IReadOnlyList<DateTimeOffset> Read(string? text) => text is null or ""
        ? []
        : [.. text.Split(',').Select(part => Codec.Time(long.Parse(part, CultureInfo.InvariantCulture)))];

    public static string Add(string? text, DateTimeOffset at) => string.Join(
        ',', Read(text).Where(time => time > at - Kept).Append(at).Select(time => Codec.Ms(time).ToString(CultureInfo.InvariantCulture)));
}
