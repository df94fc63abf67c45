using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;

namespace Repricer.Engine;

/// <summary>How one engine runs, beside the settings of pricing.</summary>
public sealed record EngineOptions
{
    /// <summary>Everything works but the push: decisions are recorded, and nothing is sent.</summary>
    public bool Shadow { get; init; }

    /// <summary>How long a clean stop may take before what is left is dropped and counted; default 10 s, above zero.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one cycle of <see cref="RepricingEngine.RunOnceAsync"/> pushes and confirms at the most; default 2 min.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many tasks read fetched pages; default 2, at least 1.</summary>
    public int PageReaders { get; init; } = 2;

    /// <summary>How long history is kept.</summary>
    public StoreRetention Retention { get; init; } = new();

    /// <summary>What the hosts of all sources together are asked at the most.</summary>
    public CrawlLimits Crawl { get; init; } = new();

    public PublishingOptions Publishing { get; init; } = new();

    public RepricingOptions Repricing { get; init; } = new();
}
