using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Host.Api.Http;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Market;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard;

/// <summary>Shows where we stand in the market, and who sells below the advertised minimum.</summary>
internal static class MarketPages
{
    private static readonly PageLink Up = new("Market", MarketAddress.Path);

    public static void AddServices(IServiceCollection services) => services
        .AddSingleton(provider => new MapActions(provider.GetRequiredService<IStore>().Kpis, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<MarketForm>().AddSingleton<Losses>().AddSingleton<LossReader>()
        .AddSingleton(provider => new MarketPast(provider.GetRequiredService<IStore>().Kpis, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RivalTable>().AddSingleton<MoveTable>().AddSingleton<WarTable>()
        .AddSingleton<MarketReader>().AddSingleton<MarketLists>().AddSingleton<RivalReader>().AddSingleton<MapReader>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(MarketAddress.Path, MarketAsync).For("read");
        pages.MapGet(MarketAddress.ListPath, ListAsync).For("read");
        foreach (var end in (string[])[".csv", ".xlsx"])
        {
            pages.MapGet(MarketAddress.ListPath + end, ListFileAsync).For("read");
            pages.MapGet("/market/rivals" + end, RivalsFileAsync).For("read");
            pages.MapGet(MapReader.Path + end, MapFileAsync).For("read");
        }

        pages.MapGet(LossAddress.Path, LossesAsync).For("read");
        pages.MapGet(LossAddress.Path + ".csv", LossesFileAsync).For("read");
        pages.MapGet(LossAddress.Path + ".xlsx", LossesFileAsync).For("read");
        pages.MapGet(MarketAddress.RivalPath + "{**name}", RivalAsync).For("read");
        pages.MapGet(MapReader.Path, MapAsync).For("read");
        pages.MapPost(MapReader.Path + "/{id:long}", MarkAsync).For("operate");
    }

    private static async Task<IResult> MarketAsync(HttpContext http, MarketReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<Pages.Market>(
            http, new PageHead("Market"), await reader.GetAsync(MarketAddress.Of(http.Request.Query), Visit.Of(http), ct), ct);

    private static async Task<IResult> ListAsync(HttpContext http, MarketLists lists, PageWriter writer, CancellationToken ct)
    {
        var model = await lists.GetAsync(MarketAddress.Of(http.Request.Query), Visit.Of(http), ct);
        return await writer.ShowAsync<MarketList>(http, new PageHead(model.Title) { Crumbs = [Up] }, model, ct);
    }

    private static async Task ListFileAsync(HttpContext http, MarketLists lists, CancellationToken ct) =>
        await SheetAnswer.WriteAsync(http, "market-listings", [await lists.SheetAsync(MarketAddress.Of(http.Request.Query), ct)]);

    private static async Task RivalsFileAsync(HttpContext http, RivalTable rivals, MarketFigures figures, CancellationToken ct)
    {
        var snapshot = await figures.GetAsync(ct);
        var filter = MarketAddress.Of(http.Request.Query).Filter;
        var inScope = snapshot with { Rows = snapshot.Where(filter with { Kind = null, Rival = null }) };
        await SheetAnswer.WriteAsync(http, "rivals", [await rivals.SheetAsync(inScope, ct)]);
    }

    private static async Task<IResult> LossesAsync(HttpContext http, LossReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<LossPage>(
            http, new PageHead("What cost us most") { Crumbs = [Up] },
            await reader.GetAsync(LossAddress.Of(http.Request.Query), Visit.Of(http), ct), ct);

    private static async Task LossesFileAsync(HttpContext http, LossReader reader, CancellationToken ct) =>
        await SheetAnswer.WriteAsync(http, "losses", [await reader.SheetAsync(LossAddress.Of(http.Request.Query), ct)]);

    private static async Task<IResult> RivalAsync(
        string name, HttpContext http, RivalReader reader, PageWriter writer, CancellationToken ct)
    {
        var key = RawPath.Key(http, MarketAddress.RivalPath, name);
        return await reader.GetAsync(key, Visit.Of(http), ct) is { } model
            ? await writer.ShowAsync<Rival>(http, new PageHead(model.Name) { Crumbs = [Up] }, model, ct)
            : await writer.ShowMissingAsync(http, $"No offer of '{PageFormat.Text(key, 80)}' counts now.", ct);
    }

    private static async Task<IResult> MapAsync(
        string? show, HttpContext http, MapReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<MapCases>(
            http, new PageHead("Minimum prices"), await reader.GetAsync(show, null, Visit.Of(http), ct), ct);

    private static async Task MapFileAsync(string? show, HttpContext http, MapReader reader, CancellationToken ct) =>
        await SheetAnswer.WriteAsync(http, "minimum-prices", [await reader.SheetAsync(show, Visit.Of(http).Now, ct)]);

    private static async Task<IResult> MarkAsync(
        long id, HttpContext http, MapActions actions, MapReader reader, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        switch (await actions.MarkAsync(new MapWish(id, form["state"], form["until"], form["note"]), visit.Name, ct))
        {
            case OperationOutcome.Done done:
                notices.Put(visit, new Notice("good", PageFormat.Text($"{done.Target}: {done.What}", 400), []));
                return SeeOther.At(MapReader.Path);
            case OperationOutcome.Invalid invalid:
                return await writer.ShowAsync<MapCases>(
                    http, new PageHead("Minimum prices") { Status = StatusCodes.Status400BadRequest },
                    await reader.GetAsync(null, PageFormat.Text(invalid.Message, 400), visit, ct), ct);
            case OperationOutcome.NotFound missing:
                return await writer.ShowMissingAsync(http, PageFormat.Text(missing.Message), ct);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }
}
