using Microsoft.AspNetCore.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Sessions;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>How a person wants pages to look. It is kept in a cookie of this browser, which says nothing of who it is.</summary>
/// <param name="Theme">auto, light or dark.</param>
/// <param name="Density">usual or compact.</param>
/// <param name="Numbers">auto, or the tag of a language that writes numbers so.</param>
/// <param name="Zone">shop, browser, or the name of a time zone.</param>
/// <param name="Dates">auto, or the key of a <see cref="DateForm"/>.</param>
internal sealed record Preferences(string Theme, string Density, string Numbers, string Zone, string Dates)
{
    private const string Cookie = "repricer-look";

    /// <summary>What the page's script says of the browser's zone, where a person wants that one.</summary>
    private const string ZoneCookie = "repricer-zone";

    private const int LongestZone = 60;

    /// <summary>Shown in the choice of forms.</summary>
    private static readonly DateOnly Sample = new(2026, 11, 30);

    private const string ShopZone = "shop";
    private const string BrowserZone = "browser";

    public static Preferences Usual { get; } = new("auto", "usual", "auto", ShopZone, "auto");

    public static IReadOnlyList<(string Value, string Text)> Themes { get; } =
        [("auto", "As the system is"), ("light", "Light"), ("dark", "Dark")];

    public static IReadOnlyList<(string Value, string Text)> Densities { get; } = [("usual", "Usual"), ("compact", "Compact")];

    public static IReadOnlyList<(string Value, string Text)> NumberForms { get; } =
    [
        ("auto", "As the browser's language does"), ("en", "1,234.56"), ("de", "1.234,56"), ("fr", "1 234,56"), ("de-CH", "1’234.56"),
    ];

    public static IReadOnlyList<(string Value, string Text)> DateForms { get; } =
        [("auto", "As the browser's language does"), .. DateForm.All.Select(form => (form.Key, form.Write(Sample)))];

    /// <summary>Every zone that times may be shown in.</summary>
    /// <param name="shop">The shop's own.</param>
    public static IReadOnlyList<(string Value, string Text)> Zones(TimeZoneInfo shop) =>
    [
        (ShopZone, $"The shop's: {shop.Id}"), (BrowserZone, "The browser's"), (TimeZoneInfo.Utc.Id, "UTC"),
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(id => (id, id)),
    ];

    /// <summary>The zone that all channels count their days in; UTC where they do not agree.</summary>
    public static TimeZoneInfo ShopZoneOf(AppConfig config) =>
        config.Channels.Select(channel => channel.DayZone).DistinctBy(zone => zone.Id, StringComparer.Ordinal).ToList() is [var only]
            ? only
            : TimeZoneInfo.Utc;

    /// <summary>How numbers, days and times are written for who asks.</summary>
    public PageFormat FormatFor(HttpContext http, AppConfig config)
    {
        var language = http.Request.Headers.AcceptLanguage.ToString();
        var dates = DateForm.Find(Dates) ?? DateForm.For(language);
        return PageFormat.For(Numbers == "auto" ? language : Numbers) with { Times = ZoneFor(http, config) with { Dates = dates } };
    }

    private ViewerZone ZoneFor(HttpContext http, AppConfig config) => Zone switch
    {
        BrowserZone => new ViewerZone(Told(http) ?? TimeZoneInfo.Utc, ByBrowser: true),
        _ when TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var named) => new ViewerZone(named),
        _ => new ViewerZone(ShopZoneOf(config)),
    };

    /// <summary>The browser's zone as its script told it with an earlier page; null = it has not yet, or nobody knows it.</summary>
    private static TimeZoneInfo? Told(HttpContext http) =>
        http.Request.Cookies[ZoneCookie] is { Length: > 0 and <= LongestZone } name
        && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(name), out var zone) ? zone : null;

    /// <summary>The classes of the page; null = it looks as usual.</summary>
    public string? Classes => (Theme, Density) switch
    {
        ("auto", "usual") => null,
        ("auto", _) => Density,
        (_, "usual") => Theme,
        _ => $"{Theme} {Density}",
    };

    /// <summary>What the browser came with; what is unknown is as usual.</summary>
    public static Preferences Of(HttpContext http) => http.Request.Cookies[Cookie]?.Split('.', 6) switch
    {
        [var theme, var density, var numbers, var zone, var dates] => Of(theme, density, numbers, Uri.UnescapeDataString(zone), dates),
        [var theme, var density, var numbers, var zone] => Of(theme, density, numbers, Uri.UnescapeDataString(zone), null),
        [var theme, var density, var numbers] => Of(theme, density, numbers, null, null),
        _ => Usual,
    };

    public static Preferences Of(string? theme, string? density, string? numbers, string? zone, string? dates) => new(
        Known(Themes, theme), Known(Densities, density), Known(NumberForms, numbers),
        zone == BrowserZone || (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) ? zone : ShopZone,
        Known(DateForms, dates));

    public void Write(HttpContext http) => http.Response.Cookies.Append(
        Cookie, $"{Theme}.{Density}.{Numbers}.{Uri.EscapeDataString(Zone)}.{Dates}",
        new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = !SessionCookie.IsLocal(http),
            MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });

    private static string Known(IReadOnlyList<(string Value, string Text)> choices, string? value) =>
        choices.Any(choice => choice.Value == value) ? value! : choices[0].Value;
}
