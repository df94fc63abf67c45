using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Engine;
using Repricer.Host.Api;
using Repricer.Host.Dashboard.Acts;
using Repricer.Host.Dashboard.Live;
using Repricer.Host.Dashboard.Market;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Host.Dashboard.Sheets;

namespace Repricer.Host.Dashboard;

/// <summary>The pages for people: what there is, and the scope that each needs. All of them stand in this one list.</summary>
internal sealed class DashboardPages : IServedPages
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<PageAssets>().AddSingleton<ShellReader>().AddSingleton<PageWriter>().AddSingleton<NoticeBox>();
        services.AddSingleton<Refusals>().AddExceptionHandler<PageFaults>().AddUnknownAddresses();
        services.AddSingleton<LoginLimit>().AddSingleton(provider => provider.GetRequiredService<IStore>().Sessions);
        services.AddSingleton<TrustedUsers>().AddSingleton<SessionKeeper>().AddSingleton<LiveStreams>().AddSingleton<RefreshTurns>();
        services.AddSingleton<StrategyReader>().AddSingleton<PlanReader>();
        services.AddSingleton<QueueReader>().AddSingleton<UnmatchedReader>().AddSingleton<BulkApproval>();
        services.AddSingleton<MorningReader>().AddSingleton<OperationsReader>().AddSingleton<NodesReader>();
        services.AddSingleton<ChannelReader>().AddSingleton<SourceReader>();
        services.AddSingleton<ActServices>().AddSingleton<AlertPageReader>().AddSingleton<QueueMarking>().AddSingleton<ProposalReader>().AddSingleton<BulkCsv>();
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().Marks);
        services.AddSingleton(provider => provider.GetRequiredService<IStore>().SavedViews);
        ViewPages.AddServices(services);
        MarketPages.AddServices(services);
        ReportPages.AddServices(services);
        DataFiles.AddServices(services);
    }

    public void Map(WebApplication app)
    {
        var pages = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, PageGate>().ExcludeFromDescription();
        pages.MapGet(PageAssets.Folder + "{name}", (string name, PageAssets assets, HttpContext http) => assets.Get(name, http)).For(null);
        pages.MapGet("/live", (HttpContext http, LiveStreams live, CancellationToken ct) => live.ServeAsync(http, ct)).For("read");
        LoginPages.Map(pages);
        ActPages.Map(pages);
        QueuePages.Map(pages);
        StrategyPages.Map(pages);
        AdminPages.Map(pages);
        OperationsPages.Map(pages);
        AlertPages.Map(pages);
        DiscoveryPages.Map(pages);
        BulkPages.Map(pages);
        SavedViewPages.Map(pages);
        PreferencePages.Map(pages);
        ViewPages.Map(pages);
        MarketPages.Map(pages);
        ReportPages.Map(pages);
        LetterPages.Map(pages);
        SupplierPages.Map(pages);
        pages.MapGet("/", MorningAsync).For("read");
        DataFiles.Map(app, pages);
    }

    private static async Task<IResult> MorningAsync(HttpContext http, MorningReader reader, MarketReader market, PageWriter writer,
        CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var model = await reader.GetAsync(visit, ct) with { Market = market.Headline(visit.Format) };
        return await writer.ShowAsync<Morning>(http, new PageHead("Morning"), model, ct);
    }
}
