using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Dashboard.Market;

/// <summary>From which day on the page of losses looks, as its address says it.</summary>
/// <param name="Since">The first day; null = the usual span.</param>
/// <param name="Currency">Null = the one with the most listings.</param>
internal sealed record LossAddress(DateOnly? Since, string? Currency)
{
    public const string Path = "/market/losses";

    public static LossAddress Of(IQueryCollection asked) => new(
        DateOnly.TryParseExact(asked["since"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 2000
            ? day
            : null,
        asked["currency"].ToString() is { Length: 3 } currency ? currency : null);

    public string To(string path = Path)
    {
        string?[] parts =
        [
            Since is { } since ? "since=" + since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Currency is { } currency ? "currency=" + Uri.EscapeDataString(currency) : null,
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
