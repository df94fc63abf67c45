using Repricer.Core.Trying.Backtesting;

namespace Repricer.Host.Backtesting;

/// <summary>
/// Gathers what a backtest found, listing by listing: totals of all, and the listings themselves up to a number that a person reads.
/// </summary>
/// <param name="keepAll">Whether every listing is kept, for programs.</param>
internal sealed class BacktestReport(bool keepAll)
{
    /// <summary>How many listings are shown at the most; more are counted in the totals and in the CSV only.</summary>
    public const int MostShown = 40;

    private readonly List<ListingResult> _shown = [];
    private readonly List<(string Listing, string Problem)> _problems = [];

    public IReadOnlyList<ListingResult> Listings => _shown;
    public IReadOnlyList<(string Listing, string Problem)> Problems => _problems;
    public int Replayed { get; private set; }
    public int NotReplayed { get; private set; }
    public DateTimeOffset? From { get; private set; }
    public DateTimeOffset? To { get; private set; }
    public BacktestTotals Really { get; } = new();
    public BacktestTotals Strategies { get; } = new();

    /// <summary>The totals of the strategies that are compared with; null = nothing is compared.</summary>
    public BacktestTotals? Against { get; private set; }

    public void Add(ListingResult listing)
    {
        Replayed++;
        From = From is { } from && from <= listing.From ? from : listing.From;
        To = To is { } to && to >= listing.To ? to : listing.To;
        Really.Add(listing, listing.Really);
        Strategies.Add(listing, listing.Replayed);
        if (listing.Against is { } against)
            (Against ??= new BacktestTotals()).Add(listing, against);
        if (keepAll || _shown.Count < MostShown)
            _shown.Add(listing);
    }

    public void AddProblem(string listing, string problem)
    {
        NotReplayed++;
        if (keepAll || _problems.Count < MostShown)
            _problems.Add((listing, problem));
    }
}
