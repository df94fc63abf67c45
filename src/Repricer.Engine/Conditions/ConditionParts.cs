using Repricer.Engine.Crawling;
using Repricer.Engine.Feeding;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Conditions;

/// <summary>
/// Holds everything that conditions are told from. Only the store must be there: without an engine the store tells what it knows.
/// </summary>
public sealed record ConditionParts
{
    public required IStore Store { get; init; }

    /// <summary>The strategies in force, and what the newest load of the folder found.</summary>
    public required StrategyBook Strategies { get; init; }

    /// <summary>The sources as configured.</summary>
    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>The feeds of costs and stock as configured.</summary>
    public IReadOnlyList<FeedOptions> Feeds { get; init; } = [];

    /// <summary>How prices go out: how long a push may stay unknown.</summary>
    public PublishingOptions Publishing { get; init; } = new();

    /// <summary>Whether reports go out by mail; where they do not, what was not sent is no trouble any more.</summary>
    public bool MailsReports { get; init; }

    /// <summary>The stages and channels of the engine that runs; null = none runs, only the store is looked at.</summary>
    public EngineStatus? Engine { get; init; }

    /// <summary>Whether the stages of the engine work; asked only where one runs.</summary>
    public Func<bool> IsWorking { get; init; } = static () => true;

    /// <summary>Says why a fetcher of that name cannot work here; null = it can.</summary>
    public Func<string, string?> FetcherUnavailable { get; init; } = static _ => null;

    public required TimeProvider Time { get; init; }
}
