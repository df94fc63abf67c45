using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Operating;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard;

/// <summary>Saves addresses of lists under a name, for oneself or for all. A view carries no key and no session.</summary>
internal static class SavedViewPages
{
    public const string Path = "/views";

    /// <summary>The pages whose address says what is shown.</summary>
    private static readonly string[] Lists = 
    [
        "/listings", "/queue", "/market", "/map", "/discovery", "/alerts", "/products/", "/channels/", "/sources/", "/audit", "/reports",
        "/experiments",
    ];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, ShowAsync).For("read");
        pages.MapPost(Path, SaveAsync).For("read");
        pages.MapPost(Path + "/remove", RemoveAsync).For("read");
    }

    private static Task<IResult> ShowAsync(
        string? save, HttpContext http, ISavedViewStore views, PageWriter writer, CancellationToken ct) =>
        FormAsync(http, views, writer, Saved(save), new ActText("", null), null, ct);

    private static async Task<IResult> SaveAsync(
        HttpContext http, ISavedViewStore views, IControlStore control, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        var (path, name) = (Saved(form["path"]), form["name"].ToString().Trim());
        if (path is null)
            return await FormAsync(http, views, writer, null, new ActText(name, null), "This page cannot be saved as a view.", ct);
        var fault = name.Length == 0 ? "give it a name" : PersonText.ProblemOf(name, PersonText.LongestName);
        if (fault is not null)
            return await FormAsync(http, views, writer, path, new ActText(name, fault), null, ct);

        var isShared = form["shared"] == "true";
        if (!await views.SaveAsync(new SavedView(0, name, path, visit.Name, isShared, visit.Now), ct))
            return await FormAsync(
                http, views, writer, path, new ActText(name, $"you have {ISavedViewStore.MostOfOne} views: remove one first"), null, ct);
        if (isShared)
            await control.NoteAsync(new AuditEntry(visit.Now, visit.Name, "share-view", name, path), ct);
        notices.Put(visit, new Notice("good", $"“{PageFormat.Text(name)}” is saved.", []));
        return SeeOther.At(path);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, ISavedViewStore views, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        var isThere = long.TryParse(form["view"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && (await views.RemoveAsync(id, visit.Name, ct) || (visit.Is("operate") && await views.RemoveAsync(id, null, ct)));
        notices.Put(visit, isThere ? new Notice("good", "The view is gone.", []) : new Notice("warn", "There is no such view of yours.", []));
        return SeeOther.At(Path);
    }

    private static async Task<IResult> FormAsync(
        HttpContext http, ISavedViewStore views, PageWriter writer, string? path, ActText name, string? fault, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var rows = await views.GetAsync(visit.Name, ct);
        var model = new SavedViewsModel(
            visit.Now,
            [
                .. rows.Select(view => new SavedViewRow(
                    view.Id, PageFormat.Text(view.Name), LocalPath.Of(view.Path), PageFormat.Text(view.Owner), view.IsShared, view.At,
                    view.Owner == visit.Name || visit.Is("operate"))),
            ],
            path,
            [
                new FieldModel("name", "Name", "text", name.Value, true, null, name.Fault, []),
                new FieldModel(
                    "shared", "For whom", "choice", "false", true, null, null, [("false", "For me"), ("true", "For all")]),
            ],
            fault, visit.FormToken);
        var isFaulty = fault is not null || name.Fault is not null;
        return await writer.ShowAsync<SavedViews>(
            http, new PageHead("Saved views") { Status = isFaulty ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK }, model, ct);
    }

    /// <returns>Path and query of a list of ours; null = it is none. A place in a list is no part of a view.</returns>
    private static string? Saved(string? text)
    {
        var path = LocalPath.Of(text, "");
        return Lists.Any(list => path == list || path.StartsWith(list + "?", StringComparison.Ordinal)
            || path.StartsWith(list.TrimEnd('/') + "/", StringComparison.Ordinal))
            ? path
            : null;
    }

    private sealed record ActText(string Value, string? Fault);
}
