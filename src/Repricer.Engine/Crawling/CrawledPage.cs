using Repricer.Core.Observing;
using Repricer.Engine.Clustering;

namespace Repricer.Engine.Crawling;

/// <summary>One attempt on its way from the crawl to the store.</summary>
/// <param name="Source">The source as configured.</param>
/// <param name="Watch">What was looked at.</param>
/// <param name="Outcome">What the fetcher, or the gate before it, said.</param>
/// <param name="At">When the attempt ended.</param>
/// <param name="Duration">From the request to the last byte; zero where nothing was sent.</param>
public sealed record CrawledPage(SourceOptions Source, DueWatch Watch, FetchOutcome Outcome, DateTimeOffset At, TimeSpan Duration)
{
    /// <summary>The lease of the host that was asked; null = one engine has the store to itself.</summary>
    public Fence? Fence { get; init; }

    internal CrawlRun? Run { get; init; }

    /// <summary>Is told what a fetched page turned out to be, once it was read and stored.</summary>
    internal Action<ObservationStatus>? Judge { get; init; }

    /// <summary>
    /// Called once the attempt is stored, or certainly will not be: the watch may then be fetched again, and its page is looked at no more
    /// but by whoever retained it.
    /// </summary>
    internal void Settle(ObservationStatus? stored)
    {
        if (stored is { } status)
            Judge?.Invoke(status);
        Run?.Settle(Watch.Id, stored);
        (Outcome as FetchOutcome.Fetched)?.Release();
    }
}
