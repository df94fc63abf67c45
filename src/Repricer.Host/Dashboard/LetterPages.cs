using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Console;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Market;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;
using Repricer.Host.Reports.Letters;

namespace Repricer.Host.Dashboard;

/// <summary>Shows letters to sellers below the advertised minimum, to be sent by whoever reads them.</summary>
internal static class LetterPages
{
    private const string Path = LetterAddress.Path;
    private const string OnePath = LetterAddress.OnePath;
    private const int MostSent = 100;
    private static readonly PageLink Up = new("Advertised minimum", MapReader.Path);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, ListAsync).For("read");
        pages.MapGet(OnePath, ShowAsync).For("read");
        pages.MapGet(OnePath + ".txt", FileAsync).For("read");
        pages.MapGet(OnePath + ".html", FileAsync).For("read");
        pages.MapPost(Path, SentAsync).For("operate");
    }

    private static async Task<IResult> ListAsync(HttpContext http, MapLetters letters, PageWriter writer, CancellationToken ct)
    {
        var (visit, sellers) = (Visit.Of(http), await letters.SellersAsync(ct));
        var sent = await letters.SentAsync(MostSent, ct);
        var format = visit.Format;
        var model = new LettersModel(
            visit.Now,
            new GridModel(
                "Sellers", "Seller",
                [GridModel.Number("Cases"), GridModel.Number("Starts in 30 days"), GridModel.Number("Letters in a year"),
                    GridModel.Number("Last letter")],
                [
                    .. sellers.Select(one => new GridLine(PageFormat.Text(one.Seller, 80), null, LetterAddress.Of(one.Seller),
                    [
                        new CellModel(format.Count(one.Cases.Count), IsNumber: true),
                        new CellModel(format.Count(one.Starts30), IsNumber: true, Sub: one.Repeats ? "repeats" : null),
                        new CellModel(format.Count(one.Letters.Count), IsNumber: true),
                        new CellModel(null, "none yet", At: one.Letters.Count == 0 ? null : one.Letters[0].At, IsNumber: true),
                    ])),
                ])
            {
                Empty = "No case asks for somebody",
            },
            new GridModel(
                "Sent", "Letter",
                [GridModel.Column("Seller"), GridModel.Number("Sent"), GridModel.Column("By"), GridModel.Column("Cases"),
                    GridModel.Column("Note")],
                [
                    .. sent.Select(one => new GridLine(one.Id.ToString(CultureInfo.InvariantCulture), null, null,
                    [
                        new CellModel(PageFormat.Text(one.Rival, 80)), new CellModel(null, At: one.At, IsNumber: true),
                        new CellModel(PageFormat.Text(one.By, 60)),
                        new CellModel(PageFormat.Text(string.Join(", ", one.Cases), 200)),
                        new CellModel(one.Note is { } note ? PageFormat.Text(note, 200) : null, "none"),
                    ])),
                ])
            {
                Empty = "Nothing was marked as sent",
            },
            [.. letters.Faults().Select(fault => PageFormat.Text(fault, 400))]);
        return await writer.ShowAsync<MapLetterList>(http, new PageHead("Letters") { Crumbs = [Up] }, model, ct);
    }

    private static async Task<IResult> ShowAsync(
        string? seller, long? @case, HttpContext http, MapLetters letters, PageWriter writer, CancellationToken ct)
    {
        var (letter, problem) = await FindAsync(seller, @case, letters, ct);
        if (letter is null)
            return await writer.ShowMissingAsync(http, problem, ct);
        var visit = Visit.Of(http);
        var query = seller is not null ? LetterAddress.Of(seller) : LetterAddress.Of(@case!.Value);
        query = query[OnePath.Length..];
        return await writer.ShowAsync<MapLetter>(
            http, new PageHead($"Letter to {PageFormat.Text(letter.Seller, 60)}") { Crumbs = [Up, new PageLink("Letters", Path)] },
            new LetterModel(
                visit.Now, PageFormat.Text(letter.Seller, 80), letter.Seller, string.Join(',', letter.Cases),
                letter.Cases.Count == 1 ? "One case" : $"{visit.Format.Count(letter.Cases.Count)} cases", letter.Text,
                $"{OnePath}.txt{query}", $"{OnePath}.html{query}", visit.Is("operate") ? visit.FormToken : null),
            ct);
    }

    private static async Task<IResult> FileAsync(
        string? seller, long? @case, HttpContext http, MapLetters letters, PageWriter writer, CancellationToken ct)
    {
        var (letter, problem) = await FindAsync(seller, @case, letters, ct);
        if (letter is null)
            return await writer.ShowMissingAsync(http, problem, ct);
        var isText = http.Request.Path.Value!.EndsWith(".txt", StringComparison.Ordinal);
        return Results.File(
            Encoding.UTF8.GetBytes(isText ? letter.Text : letter.Html), isText ? "text/plain; charset=utf-8" : "text/html; charset=utf-8",
            letter.FileName(Visit.Of(http).Now) + (isText ? ".txt" : ".html"));
    }

    private static async Task<IResult> SentAsync(
        HttpContext http, LetterActions actions, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        List<long> cases =
        [
            .. form["cases"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1),
        ];
        switch (await actions.SentAsync(form["seller"], cases, form["note"], visit.Name, ct))
        {
            case OperationOutcome.Done done:
                notices.Put(visit, new Notice("good", PageFormat.Text($"{done.Target}: {done.What}", 400), []));
                break;
            case OperationOutcome.Invalid invalid:
                notices.Put(visit, new Notice("bad", PageFormat.Text($"{invalid.Field}: {invalid.Message}", 400), []));
                break;
            case OperationOutcome.NotFound missing:
                return await writer.ShowMissingAsync(http, PageFormat.Text(missing.Message), ct);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }

        return SeeOther.At(Path);
    }

    private static async ValueTask<(ReadyLetter? Letter, string Problem)> FindAsync(
        string? seller, long? id, MapLetters letters, CancellationToken ct)
    {
        try
        {
            var letter = seller is not null ? await letters.OfSellerAsync(seller, ct)
                : id is { } one ? await letters.OfCaseAsync(one, ct) : null;
            return (letter, "No case of that asks for somebody.");
        }
        catch (UserErrorException error)
        {
            return (null, PageFormat.Text(string.Join("; ", error.Lines), 800));
        }
    }
}
