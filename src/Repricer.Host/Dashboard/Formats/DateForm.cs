using System.Globalization;

namespace Repricer.Host.Dashboard.Formats;

/// <summary>How days are written. Months have names where digits alone could be read in two ways.</summary>
/// <param name="Key">Its name in preferences and in the page's script.</param>
/// <param name="Whole">The pattern of a day.</param>
/// <param name="Brief">The pattern of a day without its year, as on an axis.</param>
public sealed record DateForm(string Key, string Whole, string Brief)
{
    /// <summary>2026-11-30, where nobody says otherwise.</summary>
    public static DateForm Iso { get; } = new("iso", "yyyy-MM-dd", "d MMM");

    private static readonly DateForm Named = new("en", "d MMM yyyy", "d MMM");
    private static readonly DateForm American = new("us", "MMM d, yyyy", "MMM d");
    private static readonly DateForm Dots = new("dots", "dd.MM.yyyy", "dd.MM.");
    private static readonly DateForm Slashes = new("slashes", "dd/MM/yyyy", "dd/MM");
    private static readonly DateForm Dashes = new("dashes", "dd-MM-yyyy", "dd-MM");

    private static readonly Dictionary<string, DateForm> ByLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en-US"] = American, ["en-CA"] = Iso, ["en"] = Named, ["de"] = Dots, ["pl"] = Dots, ["cs"] = Dots, ["fi"] = Dots, ["nb"] = Dots,
        ["da"] = Dots, ["tr"] = Dots, ["fr"] = Slashes, ["es"] = Slashes, ["it"] = Slashes, ["pt"] = Slashes, ["nl"] = Dashes, ["sv"] = Iso,
    };

    public static IReadOnlyList<DateForm> All { get; } = [Iso, Named, American, Dots, Slashes, Dashes];

    /// <summary>Chooses by the header Accept-Language; what nobody knows is written by ISO 8601.</summary>
    public static DateForm For(string? acceptLanguage) => PageFormat.Choose(acceptLanguage, ByLanguage) ?? Iso;

    /// <returns>Null where there is none of this name.</returns>
    public static DateForm? Find(string key) => All.FirstOrDefault(form => form.Key == key);

    public string Write(DateOnly day) => day.ToString(Whole, CultureInfo.InvariantCulture);

    public string WriteBrief(DateOnly day) => day.ToString(Brief, CultureInfo.InvariantCulture);

    /// <summary>From one day to another, both included.</summary>
    public string Write(DateOnly from, DateOnly to) => $"{Write(from)} to {Write(to)}";
}
