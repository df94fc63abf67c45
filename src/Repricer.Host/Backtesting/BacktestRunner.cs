using Repricer.Core.Catalog;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Backtesting;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Pricing;

namespace Repricer.Host.Backtesting;

/// <summary>Goes through the recorded listings page by page, so that memory holds one page however many there are.</summary>
internal sealed class BacktestRunner(
    IHistoryStore store, PricingSettings settings, IReadOnlyList<Strategy> strategies, IReadOnlyList<Strategy>? against)
{
    private const int PageSize = 50;

    /// <param name="take">Called with every listing that was replayed.</param>
    /// <param name="progress">Called with the number of listings so far.</param>
    public async Task RunAsync(
        HistoryQuery query, BacktestReport report, Action<ListingResult> take, Action<int> progress, CancellationToken ct)
    {
        ListingId? after = null;
        while (true)
        {
            var page = await store.ReadHistoryAsync(query with { After = after, Max = PageSize }, settings, ct);
            foreach (var history in page)
            {
                ct.ThrowIfCancellationRequested();
                var id = history.Now.Listing.Id;
                var outcome = Backtest.Run(history, strategies, against, settings.GuardFor(id.Channel), query.From, query.To);
                if (outcome.Result is { } result)
                {
                    report.Add(result);
                    take(result);
                }
                else
                {
                    report.AddProblem(id.ToString(), outcome.Problem!);
                }
            }

            progress(report.Replayed + report.NotReplayed);
            if (page.Count < PageSize)
                return;
            after = page[^1].Now.Listing.Id;
        }
    }
}
