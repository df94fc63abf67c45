using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard;

/// <summary>Changes bounds and tags of many listings by a file: shown first, then done, and taken back the same way.</summary>
internal static class BulkPages
{
    private const string Path = "/bulk";
    private const int Edits = 25;
    private const int MostNamed = 10;

    private static readonly PageLink Up = new("Bounds and tags", Path);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, ShowAsync).For("read");
        pages.MapGet(Path + ".csv", CsvAsync).For("read");
        pages.MapPost(Path, EditAsync).For("operate");
        pages.MapPost(Path + "/undo", UndoAsync).For("operate");
    }

    private static Task<IResult> ShowAsync(HttpContext http, IStore store, PageWriter writer, CancellationToken ct) =>
        StartAsync(http, store, writer, null, [], "", ct);

    private static Task CsvAsync(HttpContext http, BulkCsv csv, CancellationToken ct) =>
        csv.WriteAsync(ListingAddress.Of(http.Request.Query).Query, http.Response, ct);

    private static async Task<IResult> StartAsync(
        HttpContext http, IStore store, PageWriter writer, string? fault, IReadOnlyList<string> faults, string typed, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var edits = await store.BulkEdits.GetAsync(Edits, ct);
        var model = new BulkModel(
            visit.Now,
            [
                .. edits.Select(edit => new BulkEditRow(
                    edit.Id, edit.At, PageFormat.Text(edit.By), PageFormat.Text(edit.Why, 500), visit.Format.Count(edit.Count),
                    edit.UndoneBy is { } by ? $"taken back by {PageFormat.Text(by)}" : null, edit is { UndoneAt: null, UndoOf: null })),
            ],
            fault, faults, typed, visit.Format.Count(BulkEditor.MostRows), visit.Is("operate") ? visit.FormToken : null);
        var head = new PageHead("Bounds and tags")
        {
            Crumbs = [new PageLink("Listings", ListingAddress.Path)],
            Status = fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
        return await writer.ShowAsync<Bulk>(http, head, model, ct);
    }

    /// <summary>The first post shows what would be changed, the second does it.</summary>
    private static async Task<IResult> EditAsync(
        HttpContext http, IStore store, BulkEditor editor, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var text = await TextAsync(form, ct);
        if (string.IsNullOrWhiteSpace(text))
            return await StartAsync(http, store, writer, "Choose a file, or paste its lines.", [], "", ct);
        var preview = await editor.PreviewAsync(text, ct);
        if (preview.Refusal is { } refusal)
            return await StartAsync(
                http, store, writer, $"Nothing was taken: {refusal}.", [.. preview.Faults.Select(fault => PageFormat.Text(fault, 300))], text,
                ct);

        return await GoOnAsync(
            http, form, preview, editor, writer, notices, new Wish("Change", "bounds and tags", Path, text, null), ct);
    }

    private static async Task<IResult> UndoAsync(
        HttpContext http, IStore store, BulkEditor editor, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!long.TryParse(form["edit"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await store.BulkEdits.FindAsync(id, ct) is not { UndoOf: null } edit)
            return await writer.ShowMissingAsync(http, "There is no such edit to be taken back.", ct);
        if (edit.UndoneAt is not null)
        {
            notices.Put(Visit.Of(http), new Notice("warn", $"It was taken back already, by {PageFormat.Text(edit.UndoneBy)}.", []));
            return SeeOther.At(Path);
        }

        var preview = await editor.PreviewUndoAsync(edit, ct);
        return await GoOnAsync(
            http, form, preview, editor, writer, notices, new Wish("Take back", $"“{PageFormat.Text(edit.Why, 80)}”", Path + "/undo", null, id),
            ct);
    }

    /// <summary>Asks for a reason and the number, or does it.</summary>
    private static async Task<IResult> GoOnAsync(
        HttpContext http, IFormCollection form, BulkPreview preview, BulkEditor editor, PageWriter writer, NoticeBox notices, Wish wish,
        CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var isConfirmed = form["step"] == "do";
        var seen = form["row"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<BulkChange> fresh = [.. preview.Changes.Where(change => !isConfirmed || seen.Contains(KeyOf(change)))];
        List<string> refused =
        [
            .. preview.Refused.Select(one => PageFormat.Text(one, 300)),
            .. preview.Changes.Except(fresh).Select(change => $"{PageFormat.Text(change.Listing.ToString())}: it changed since you looked"),
        ];
        var whyFault = !isConfirmed ? null : string.IsNullOrWhiteSpace(form["why"]) ? "say why: it is kept in the audit log"
            : PersonText.ProblemOf(form["why"], PersonText.LongestReason);
        var countFault = !isConfirmed || form["count"].ToString().Trim() == seen.Count.ToString(CultureInfo.InvariantCulture)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"type {fresh.Count}, the number of listings");
        if (!isConfirmed || whyFault is not null || countFault is not null || fresh.Count == 0)
        {
            var model = Model(visit, wish, fresh, preview.Same, refused, form, whyFault, countFault);
            var head = new PageHead(model.Title)
            {
                Crumbs = [Up],
                Status = whyFault is null && countFault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            };
            return await writer.ShowAsync<BulkConfirm>(http, head, model, ct);
        }

        var done = await editor.ApplyAsync(fresh, form["why"].ToString().Trim(), visit.Name, wish.Edit, ct);
        var more = refused.Count > MostNamed ? [$"and {visit.Format.Count(refused.Count - MostNamed)} more"] : Array.Empty<string>();
        notices.Put(visit, new Notice(
            refused.Count == 0 ? "good" : "warn",
            $"{visit.Format.Count(done)} changed{(refused.Count == 0 ? "" : $", {visit.Format.Count(refused.Count)} left out")}.",
            [.. refused.Take(MostNamed), .. more]));
        return SeeOther.At(Path);
    }

    private static BulkPreviewModel Model(
        Visit visit, Wish wish, List<BulkChange> changes, int same, List<string> refused, IFormCollection form, string? whyFault,
        string? countFault)
    {
        var format = visit.Format;
        var count = string.Create(CultureInfo.InvariantCulture, $"{changes.Count} {(changes.Count == 1 ? "listing" : "listings")}");
        return new BulkPreviewModel(
            visit.Now, $"{wish.Verb} {wish.What} of {count}?", "Nothing is done yet: this is what would become another.", wish.Action,
            wish.Csv, wish.Edit, [.. changes.Select(change => Of(change, format))], refused,
            [
                new FactModel("Changed", format.Count(changes.Count)), new FactModel("Stay as they are", format.Count(same)),
                new FactModel("Left out", format.Count(refused.Count)),
                new FactModel("Minimum lower", format.Count(changes.Count(change => change.After.Min < change.Before.Min))),
                new FactModel("Minimum gone", format.Count(changes.Count(change => change is { After.Min: null, Before.Min: not null }))),
            ],
            new FieldModel("why", "Why", "long", form["why"].ToString(), true, "It is kept with the edit, and in the audit log.", whyFault, []),
            new FieldModel("count", $"Type {changes.Count} to confirm", "text", form["count"].ToString(), true, null, countFault, []), wish.Verb,
            visit.FormToken);
    }

    private static BulkRow Of(BulkChange change, PageFormat format) => new(
        KeyOf(change), PageFormat.Text(change.Listing.ToString()), PageFormat.Text(change.Sku.Value), ProductAddress.Of(change.Sku),
        format.Money(change.Before.Min), format.Money(change.After.Min), format.Money(change.Before.Max), format.Money(change.After.Max),
        PageFormat.Text(change.Before.Tags), PageFormat.Text(change.After.Tags));

    /// <summary>Stands for what a person saw: a change is of that and of nothing else.</summary>
    private static string KeyOf(BulkChange change)
    {
        var seen = string.Join(
            '\0', change.Listing, change.Before.Min?.ToAmountString(), change.Before.Max?.ToAmountString(), change.Before.Tags,
            change.After.Min?.ToAmountString(), change.After.Max?.ToAmountString(), change.After.Tags);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(seen)).AsSpan(0, 12));
    }

    /// <summary>The file that was chosen, else what was pasted; a mark of its encoding is no part of it.</summary>
    private static async ValueTask<string> TextAsync(IFormCollection form, CancellationToken ct)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
            return form["csv"].ToString();
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    /// <param name="Action">Where the form goes.</param>
    private sealed record Wish(string Verb, string What, string Action, string? Csv, long? Edit);
}
