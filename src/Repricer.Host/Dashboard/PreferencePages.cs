using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard;

/// <summary>Shows and takes how a person wants pages to look.</summary>
internal static class PreferencePages
{
    private const string Path = "/preferences";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, ShowAsync).For("read");
        pages.MapPost(Path, SaveAsync).For("read");
    }

    private static async Task<IResult> ShowAsync(HttpContext http, AppConfig config, PageWriter writer, CancellationToken ct)
    {
        var now = Serving.Preferences.Of(http);
        var model = new PreferencesModel(
        [
            Field("theme", "Colours", now.Theme, Serving.Preferences.Themes), Field("density", "Tables", now.Density, Serving.Preferences.Densities),
            Field("numbers", "Numbers", now.Numbers, Serving.Preferences.NumberForms),
            Field("dates", "Days", now.Dates, Serving.Preferences.DateForms),
            Field("zone", "Times", now.Zone, Serving.Preferences.Zones(Serving.Preferences.ShopZoneOf(config))),
        ], Visit.Of(http).FormToken);
        return await writer.ShowAsync<Pages.Preferences>(http, new PageHead("Preferences"), model, ct);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, NoticeBox notices, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        Serving.Preferences.Of(form["theme"], form["density"], form["numbers"], form["zone"], form["dates"]).Write(http);
        notices.Put(Visit.Of(http), new Notice("good", "Pages look so from now on, in this browser.", []));
        return SeeOther.At(Path);
    }

    private static FieldModel Field(string name, string label, string value, IReadOnlyList<(string, string)> choices) =>
        new(name, label, "choice", value, true, null, null, choices);
}
