using Microsoft.Extensions.Logging;
using Repricer.Core.Revisiting;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Plans anew, once an hour, how the budgets of looks are spent: reads what was learnt of every page of the sources that have one, writes
/// down how much each matters now, and hands the plan to <see cref="RevisitPolicy"/>. Sources without a budget go by their interval and are
/// not read at all.
/// </summary>
internal sealed partial class RevisitPlanner(
    IRevisitStore store, IReadOnlyList<SourceOptions> sources, RevisitPolicy policy, EngineStatus status, TimeProvider time,
    ILogger<RevisitPlanner> logger)
{
    /// <summary>How often.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const int PageSize = 2000;
    private const int SoldDays = 28;

    /// <summary>An importance is written anew where it has changed by more than this.</summary>
    private const double Noticed = 1.2;

    private readonly SourceOptions[] _planned =
        [.. sources.Where(source => source is { Enabled: true, Channel: null, LooksPerDay: not null, Cron: null })];

    /// <summary>Whether any source has a budget.</summary>
    public bool IsNeeded => _planned.Length > 0;

    /// <summary>Works until <paramref name="ct"/>; what fails is told, and tried again an hour later.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
                await PlanAllAsync(ct);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends; the next one plans at its start.
            LogStopped();
        }
    }

    internal async Task PlanAllAsync(CancellationToken ct)
    {
        foreach (var source in _planned)
        {
            try
            {
                await PlanAsync(source, ct);
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                status.Crawl.Fail($"source {source.Id}: its looks could not be planned: {error.Message}");
            }
        }
    }

    private async Task PlanAsync(SourceOptions source, CancellationToken ct)
    {
        var pages = new List<(ChangeHistory History, double Importance)>();
        var soldSince = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-SoldDays);
        var last = 0L;
        while (true)
        {
            var known = await store.GetPagesAsync(source.Id, last, soldSince, PageSize, ct);
            var changed = new List<(long Row, double Importance)>();
            foreach (var page in known)
            {
                var importance = PageImportance.Of(page.Facts);
                if (importance > page.Importance * Noticed || importance < page.Importance / Noticed)
                    changed.Add((page.Row, importance));
                else
                    importance = page.Importance;
                pages.Add((page.History, importance));
            }

            if (changed.Count > 0)
                await store.SetImportanceAsync(changed, ct);
            if (known.Count < PageSize)
                break;
            last = known[^1].Row;
        }

        policy.Use(source.Id, RevisitPlan.Of(pages, source.LooksPerDay!.Value, RevisitPolicy.BoundsOf(source)));
        LogPlanned(source.Id, pages.Count, source.LooksPerDay.Value);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "source {Source}: {Pages} pages share {Looks} looks a day")]
    private partial void LogPlanned(Core.Catalog.SourceId source, int pages, int looks);

    [LoggerMessage(Level = LogLevel.Debug, Message = "planning of looks was stopped")]
    private partial void LogStopped();
}
