using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Backtesting;
using Repricer.Core.Trying.Experiments;
using Repricer.Engine;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Pricing;

namespace Repricer.Host.Experiments;

/// <summary>What came of one experiment.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day, inclusive.</param>
/// <param name="Untold">Listings of channels that did not tell what was sold on all of these days.</param>
internal sealed record ExperimentResult(
    string Strategy, DateOnly From, DateOnly To, IReadOnlyList<ListingOutcome> Outcomes, int Untold, IReadOnlyList<MeasureResult> Measures)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>Gathers, page by page, how the listings of a strategy and of its holdout did.</summary>
internal sealed class ExperimentRunner(IStore store, PricingSettings settings, IReadOnlyList<Strategy> book)
{
    private const int PageSize = 50;
    private const int SalesPage = 5_000;

    /// <param name="strategy">The one with the holdout.</param>
    /// <param name="now">The moment that says which strategy a listing follows.</param>
    /// <param name="progress">Called with the number of listings so far.</param>
    public async Task<ExperimentResult> RunAsync(
        Strategy strategy, DateOnly from, DateOnly to, DateTimeOffset now, Action<int> progress, CancellationToken ct)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        var earlier = from.AddDays(-days);
        var told = await store.Sales.GetToldAsync(ct);
        var sold = await SoldAsync(earlier, to, ct);
        var outcomes = new List<ListingOutcome>();
        var untold = 0;
        ListingId? after = null;
        while (true)
        {
            var page = await store.History.ReadHistoryAsync(
                new HistoryQuery(Moment(earlier), Moment(to.AddDays(1)), null, null, after, PageSize), settings, ct);
            foreach (var history in page)
            {
                ct.ThrowIfCancellationRequested();
                var id = history.Now.Listing.Id;
                if (StrategySelection.Pick(book, history.Now, now) is not { Strategy: { } chosen } || chosen.Name != strategy.Name)
                    continue;
                var channel = told.GetValueOrDefault(id.Channel);
                var isTold = channel is not null && channel.First <= from && channel.Last >= to;
                untold += isTold ? 0 : 1;
                outcomes.Add(new ListingOutcome(
                    id, strategy.Holdout!.Contains(strategy.Name, id), Figures(history, sold, from, to, isTold),
                    channel is not null && channel.First <= earlier ? Figures(history, sold, earlier, from.AddDays(-1), isTold) : null));
            }

            progress(outcomes.Count);
            if (page.Count < PageSize)
                break;
            after = page[^1].Now.Listing.Id;
        }

        return new ExperimentResult(strategy.Name, from, to, outcomes, untold, Experiment.Compare(outcomes, days));
    }

    private static ListingFigures Figures(
        ListingHistory history, Dictionary<(ListingId, DateOnly), int> sold, DateOnly from, DateOnly to, bool isTold)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        int? units = isTold
            ? Enumerable.Range(0, days).Sum(day => sold.GetValueOrDefault((history.Now.Listing.Id, from.AddDays(day))))
            : null;
        var path = Backtest.Recorded(history, Moment(from), Moment(to.AddDays(1)));
        var perDay = units / (decimal)days;
        return new ListingFigures(units, perDay, perDay * path?.Profit, path?.FeaturedShare, path?.Mean);
    }

    private static DateTimeOffset Moment(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private async Task<Dictionary<(ListingId, DateOnly), int>> SoldAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var sold = new Dictionary<(ListingId, DateOnly), int>();
        (ListingId, DateOnly)? after = null;
        while (true)
        {
            var page = await store.Sales.ReadAsync(from, to, after, SalesPage, ct);
            foreach (var day in page)
                sold[(day.Listing, day.Day)] = day.Units;
            if (page.Count < SalesPage)
                return sold;
            after = (page[^1].Listing, page[^1].Day);
        }
    }
}
