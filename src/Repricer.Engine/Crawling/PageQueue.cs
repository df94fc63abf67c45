using System.Threading.Channels;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Carries fetched pages (and failed attempts) from the crawl to the observation stage. Bounded; when it is full the crawl waits, so that
/// no page is lost and memory stays within capacity × the largest page.
/// </summary>
public sealed class PageQueue
{
    public const int DefaultCapacity = 32;

    private readonly Channel<CrawledPage> _pages;

    public PageQueue(EngineStatus status, int capacity = DefaultCapacity)
    {
        Capacity = capacity;
        _pages = Channel.CreateBounded<CrawledPage>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });
        status.Observe.Queue = () => (Length, Capacity);
    }

    public int Capacity { get; }

    public int Length => _pages.Reader.Count;

    internal ChannelReader<CrawledPage> Reader => _pages.Reader;

    /// <summary>Waits while the queue is full.</summary>
    /// <exception cref="ChannelClosedException">After <see cref="Complete"/>.</exception>
    public ValueTask EnqueueAsync(CrawledPage page, CancellationToken ct) => _pages.Writer.WriteAsync(page, ct);

    /// <summary>Stops intake: what is queued is still read, then the observation stage ends.</summary>
    public void Complete() => _pages.Writer.TryComplete();
}
