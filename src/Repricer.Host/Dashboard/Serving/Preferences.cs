using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Sessions;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>How a person wants pages to look. It is kept in a cookie of this browser, which says nothing of who it is.</summary>
/// <param name="Theme">auto, light or dark.</param>
/// <param name="Density">usual or compact.</param>
/// <param name="Numbers">auto, or the tag of a language that writes numbers so.</param>
internal sealed record Preferences(string Theme, string Density, string Numbers)
{
    private const string Cookie = "repricer-look";

    public static Preferences Usual { get; } = new("auto", "usual", "auto");

    public static IReadOnlyList<(string Value, string Text)> Themes { get; } =
        [("auto", "As the system is"), ("light", "Light"), ("dark", "Dark")];

    public static IReadOnlyList<(string Value, string Text)> Densities { get; } = [("usual", "Usual"), ("compact", "Compact")];

    public static IReadOnlyList<(string Value, string Text)> NumberForms { get; } =
    [
        ("auto", "As the browser's language does"), ("en", "1,234.56"), ("de", "1.234,56"), ("fr", "1 234,56"), ("de-CH", "1’234.56"),
    ];

    /// <summary>The classes of the page; null = it looks as usual.</summary>
    public string? Classes => (Theme, Density) switch
    {
        ("auto", "usual") => null,
        ("auto", _) => Density,
        (_, "usual") => Theme,
        _ => $"{Theme} {Density}",
    };

    /// <summary>What the browser came with; what is unknown is as usual.</summary>
    public static Preferences Of(HttpContext http) => http.Request.Cookies[Cookie]?.Split('.', 4) is [var theme, var density, var numbers]
        ? Of(theme, density, numbers)
        : Usual;

    public static Preferences Of(string? theme, string? density, string? numbers) => new(
        Known(Themes, theme), Known(Densities, density), Known(NumberForms, numbers));

    public PageFormat FormatFor(HttpContext http) => PageFormat.For(Numbers == "auto" ? http.Request.Headers.AcceptLanguage.ToString() : Numbers);

    public void Write(HttpContext http) => http.Response.Cookies.Append(
        Cookie, $"{Theme}.{Density}.{Numbers}",
        new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = !SessionCookie.IsLocal(http),
            MaxAge = TimeSpan.FromDays(365), IsEssential = true,
        });

    private static string Known(IReadOnlyList<(string Value, string Text)> choices, string? value) =>
        choices.Any(choice => choice.Value == value) ? value! : choices[0].Value;
}
