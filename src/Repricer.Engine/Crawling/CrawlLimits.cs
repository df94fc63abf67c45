namespace Repricer.Engine.Crawling;

/// <summary>What all hosts together are asked at the most, whatever each of them allows: the share of this machine and its line.</summary>
public sealed record CrawlLimits
{
    /// <summary>Above 0; default 200.</summary>
    public decimal RequestsPerSecond { get; init; } = 200m;

    /// <summary>Requests at once, 1 to 4096; default 128. robots.txt has as many places of its own.</summary>
    public int Concurrency { get; init; } = 128;

    internal TimeSpan Interval => TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / RequestsPerSecond));
}
